"""Write the day of each page's last commit where the page template reads it.

The dates go into `overrides/page_dates.html`, which overrides/main.html includes if it is there: so a page holds
its date without a plugin, a script or a request, and both site generators render it. Git must hold the whole
history (a shallow clone knows one commit), else nothing is written and pages show no date.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tools.verification.snippets import ROOT

TARGET = ROOT / "overrides" / "page_dates.html"

# The theme's address of a page is the key, since every generator has it: "", "modules/", "verification/".
TEMPLATE = """\
{{% set changed = {dates}[page.url if page else none] %}}
{{% if changed %}}
  <p class="page-date">Last changed on <time datetime="{{{{ changed }}}}">{{{{ changed }}}}</time></p>
{{% endif %}}
"""


def git(*arguments: str) -> str:
    """Return what git says; nothing where it is not installed, or knows nothing of the tree."""
    try:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True)
    except OSError:
        return ""
    return done.stdout if done.returncode == 0 else ""


def last_commits() -> dict[str, str]:
    """Return the day of the last commit of each file under docs, by its path there."""
    dates: dict[str, str] = {}
    day = ""
    for line in git("log", "--format=commit %cs", "--name-only", "--", "docs").splitlines():
        if line.startswith("commit "):
            day = line.removeprefix("commit ")
        elif line:
            dates.setdefault(line.removeprefix("docs/"), day)
    return dates


def address(source: str) -> str:
    """Return the address of a page by its source file: `modules/memory.md` is `modules/memory/`."""
    page = Path(source).with_suffix("")
    folder = page.parent if page.name == "index" else page
    return "" if folder == Path() else f"{folder.as_posix()}/"


def write_page_dates() -> None:
    whole_history = git("rev-parse", "--is-shallow-repository").strip() == "false"
    if not whole_history:
        TARGET.unlink(missing_ok=True)
        return
    pages = {address(path): day for path, day in last_commits().items() if path.endswith((".md", ".ipynb"))}
    text = TEMPLATE.format(dates=json.dumps(pages, sort_keys=True))
    # The live server rebuilds when the file changes, so an equal one is left alone.
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        TARGET.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_page_dates()
