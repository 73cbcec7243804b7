"""A copy of the repository with one snippet and one page, for checks that spoil it and for measuring."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.verification.interpreters import find_interpreters
from tools.verification.snippets import ROOT

# What a tree needs to verify and build, without the site's own snippets and pages.
SKELETON = (
    "tests",
    "tools",
    "overrides",
    "mkdocs.yml",
    "package.json",
    "package-lock.json",
    "pyproject.toml",
    "uv.lock",
    # Programs are recorded below the page's own start.
    "docs/assets/js/runner",
)
PAGE = """\
---
description: A page that shows one small program and its output.
---

# Greeting

```python title="memory/greeting.py"
--8<-- "memory/greeting.py"
```
"""


@dataclass(frozen=True)
class Tree:
    """A copy of the repository with one snippet and one page, for tests that spoil it."""

    root: Path

    def write(self, file: str, text: str | bytes) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def set(self, module: str, name: str, value: float) -> None:
        """Give a constant of a module of tools/verification another value, such as a limit that nobody waits for."""
        path = self.root / "tools" / "verification" / f"{module}.py"
        text, count = re.subn(
            rf"^{name} = .*", f"{name} = {value}", path.read_text(encoding="utf-8"), flags=re.MULTILINE
        )
        assert count == 1, f"{path} has no constant {name}"
        path.write_text(text, encoding="utf-8")

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module in the tree, with the streams in one."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )


def make_tree(root: Path, pythons: Sequence[str] = ()) -> Tree:
    """Make a small tree, with the named interpreters of this one, or the newest."""
    root.mkdir()
    for name in SKELETON:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copyfile(source, root / name)
    interpreters = root / ".cache" / "interpreters"
    interpreters.mkdir(parents=True)
    for python in pythons or [find_interpreters()[-1].python]:
        (interpreters / python).symlink_to(ROOT / ".cache" / "interpreters" / python)
    made = Tree(root)
    made.write("snippets/exceptions.toml", "[pytest_examples]\n[framework_differences]\n")
    made.write("snippets/memory/greeting.py", 'print("Hello")\n#> Hello\n')
    made.write("docs/index.md", PAGE)
    return made
