"""A small site of the same configuration with modules of a few lessons, whatever lessons the real one has today."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from tests.browser.specimen import build_site
from tools.verification.snippets import ROOT

# Each module's lessons by file name, with their titles.
MODULES = {
    "memory": {
        "names": "What does a name hold?",
        "counts": "When is an object freed?",
        "practice": "Memory in practice",
    },
    "exceptions": {"finally": "What does finally do when the client leaves?"},
}
LESSONS = [f"modules/{module}/{lesson}/" for module, lessons in MODULES.items() for lesson in lessons]
HOME = '<p class="continue" data-continue></p>\n\n## Below\n\nText.'
# As on docs/modules/index.md.
COUNTED = """\
<p class="lesson-count"><span data-lessons-below="modules/"></span></p>

<div class="progress-tools" data-progress></div>

## Below

Text.
"""
TALL = "\n\n".join(["A paragraph of the lesson."] * 40)


def page(title: str, text: str) -> str:
    return f'---\ndescription: "A page of the small site, {title}"\n---\n\n# {title}\n\n{text}\n'


def write_pages(docs: Path) -> list[Any]:
    """Write the pages and return their navigation."""
    (docs / "modules").mkdir(parents=True)
    (docs / "index.md").write_text(page("Home", HOME), encoding="utf-8")
    rows = "".join(
        f'| [{module.title()}]({module}/index.md)<span data-lessons-below="modules/{module}/"></span> | Why? |\n'
        for module in MODULES
    )
    table = f"| Module | The question |\n|---|---|\n{rows}"
    (docs / "modules" / "index.md").write_text(page("Modules", f"{table}\n{COUNTED}"), encoding="utf-8")
    (docs / "last.md").write_text(page("Last", "The end."), encoding="utf-8")
    nav: list[Any] = ["modules/index.md"]
    for module, lessons in MODULES.items():
        folder = docs / "modules" / module
        folder.mkdir()
        rows = "".join(f"| [{title}]({lesson}.md) | One line. | 5 |\n" for lesson, title in lessons.items())
        table = f"| Lesson | What it shows | Minutes |\n|---|---|---|\n{rows}"
        (folder / "index.md").write_text(page(f"{module.title()}: why?", table), encoding="utf-8")
        for lesson, title in lessons.items():
            (folder / f"{lesson}.md").write_text(page(title, TALL), encoding="utf-8")
        nav.append({module.title(): [f"modules/{module}/{name}.md" for name in ("index", *lessons)]})
    return [{"Home": "index.md"}, {"Modules": nav}, {"Last": "last.md"}]


def build_lessons(folder: Path, address: str) -> None:
    """Build the small site into `folder / "site"`, to be served at an address."""
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", ignore=shutil.ignore_patterns("vendor"))
    shutil.copytree(ROOT / "docs" / "assets" / "vendor" / "fonts", docs / "assets" / "vendor" / "fonts")
    build_site(folder, address, write_pages(docs))
