"""A small site of the same configuration that holds every form a page may use, whatever the real pages use today."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tools.runner.programs import packed, program_of, write
from tools.search.sections import write_sections
from tools.site.content_security_policy import apply_policy
from tools.verification.snippets import ROOT, find_snippets

SOURCE = Path(__file__).with_name("specimen.md")
VERIFIED = {
    "execution_model/mutable_default.py": ["3.10", "3.11", "3.12", "3.13", "3.14"],
    "execution_model/modify_and_reassign.py": ["3.13", "3.14"],
    "execution_model/shared_cache/flask_app.py": ["3.13", "3.14"],
    "specimen/closure.py": ["3.11", "3.12", "3.13"],
    "specimen/flask_app.py": ["3.11", "3.12", "3.13", "3.14"],
    "specimen/fastapi_app.py": ["3.11", "3.12", "3.13", "3.14"],
}
REASONS = {"specimen/closure.py": "It starts threads, and a page has one."}
SECOND_PAGE = """\
---
description: A second page, so that there is somewhere to go from the specimen.
---

# Second page

```python title="execution_model/mutable_default.py"
--8<-- "execution_model/mutable_default.py"
```
"""
# Two programs that need no package, and one that needs Flask. Each is one of the site's.
PLAIN = "execution_model/mutable_default.py"
OTHER_PLAIN = "execution_model/modify_and_reassign.py"
FLASK = "execution_model/shared_cache/flask_app.py"
RUNNING_PAGE = "---\ndescription: Programs that run in the page.\n---\n\n# Programs that run\n" + "".join(
    f'\n```python title="{file}"\n--8<-- "{file}"\n```\n' for file in (PLAIN, OTHER_PLAIN, FLASK)
)


def build_specimen(folder: Path, address: str) -> None:
    """Build the specimen into `folder / "site"`, to be served at an address."""
    docs = folder / "docs"
    programs = docs / "assets" / "programs"
    # Without the programs: it has its own, and the site's may be published anew at this moment.
    shutil.copytree(ROOT / "docs" / "assets", docs / "assets", ignore=shutil.ignore_patterns(programs.name))
    for topic in {file.split("/")[0] for file in VERIFIED}:
        files = [file for file in VERIFIED if file.startswith(f"{topic}/")]
        rows: dict[str, dict[str, object]] = {file: {"verified": VERIFIED[file]} for file in files}
        for file in REASONS.keys() & rows.keys():
            rows[file]["reason"] = REASONS[file]
        write(programs / f"{topic}.json", packed(rows))
    # The page shows a part of a file of the project, which nobody verifies by itself.
    write(programs / "project.json", packed({}))
    for snippet in find_snippets():
        if f"{snippet.name}.py" in (PLAIN, OTHER_PLAIN, FLASK):
            write(programs / f"{snippet.name}.json", packed(program_of(snippet)))
    shutil.copyfile(ROOT / "docs" / "service-worker.js", docs / "service-worker.js")
    shutil.copyfile(SOURCE, docs / "index.md")
    (docs / "second.md").write_text(SECOND_PAGE, encoding="utf-8")
    (docs / "running.md").write_text(RUNNING_PAGE, encoding="utf-8")
    (docs / "verification.md").write_text("# Verification\n", encoding="utf-8")
    nav = [
        {"Specimen": "index.md"},
        {"Second": "second.md"},
        {"Running": "running.md"},
        {"Verification": "verification.md"},
    ]
    build_site(folder, address, nav)


def build_site(folder: Path, address: str, nav: list[Any]) -> None:
    """Build the pages of `folder / "docs"` as the site's own are built into `folder / "site"`."""
    configuration = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "site_url": address,
        "docs_dir": str(folder / "docs"),
        "site_dir": str(folder / "site"),
        "theme": {"custom_dir": str(ROOT / "overrides")},
        "watch": [],
        "hooks": [],
        "nav": nav,
    }
    (folder / "mkdocs.yml").write_text(json.dumps(configuration), encoding="utf-8")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", folder / "mkdocs.yml"],
        cwd=ROOT,  # the folders of pymdownx.snippets are relative to it
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert built.returncode == 0, f"the pages do not build:\n{built.stdout}{built.stderr}"
    write_sections(folder / "site")
    apply_policy(folder / "site")
