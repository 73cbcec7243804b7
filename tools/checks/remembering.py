"""Passes that are remembered: by all that they depend on, so that what has not changed is not run again."""

from __future__ import annotations

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from tools.browser.chromium import ChromiumMissingError, chromium_path
from tools.checks.parts import WRITTEN, Part
from tools.verification.interpreters import find_interpreters
from tools.verification.snippets import ROOT
from tools.verification.verify import PASSES as VERIFIED

FOLDER = ROOT / ".cache" / "checks"
UNDER_CI = os.environ.get("CI") == "true"
# Fetched as the lock files say, or made of the rest of the tree.
FETCHED = {"node_modules", "__pycache__"}
# Of the folders whose name begins with a dot; the others are caches.
WRITTEN_HIDDEN = {".github", ".githooks", ".ci"}
MADE = (
    "site/",
    "workspace/",
    "docs/llms.txt",
    "docs/symptoms.json",
    "overrides/lesson_symptoms.html",
    "docs/assets/programs/",
    "docs/changes/changes.json",
    "overrides/stack_control.html",
    "docs/assets/verification-report.json",
    "snippets/verified.txt",
)
MADE_KINDS = (".ipynb", ".pyc")
# Enough for some branches to be switched between.
KEPT = 4_000


class Passes:
    """A file of passes by key. Under CI=true nothing is read, and nothing is written."""

    def __init__(self, name: str, folder: Path = FOLDER, *, trusted: bool = not UNDER_CI) -> None:
        self.path = folder / f"{name}.json"
        self.trusted = trusted
        self.rows: dict[str, Any] = self.read()

    def read(self) -> dict[str, Any]:
        """Return what the file holds; one that was cut off in the middle holds nothing."""
        try:
            return dict(json.loads(self.path.read_text(encoding="utf-8"))) if self.trusted else {}
        except (OSError, ValueError):
            return {}

    def remember(self, passes: Mapping[str, Any]) -> None:
        """Add passes. The oldest are forgotten."""
        if not self.trusted or not passes:
            return
        # The newest stand last, and another process may have added some.
        rows = {key: row for key, row in (self.read() | self.rows).items() if key not in passes} | dict(passes)
        self.rows = dict(list(rows.items())[-KEPT:])
        self.path.parent.mkdir(parents=True, exist_ok=True)
        partial = self.path.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(self.rows))
        partial.replace(self.path)


def forget(folder: Path = FOLDER, verified: Path = VERIFIED) -> None:
    """Take all remembered passes away, those of the snippets too."""
    for path in (*folder.glob("*.json"), verified):
        path.unlink(missing_ok=True)


def tree_files(root: Path = ROOT) -> Iterator[str]:
    """Yield the path of each file that a person wrote, and of what set-up fetched beside the pages."""
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(name for name in set(folders) - FETCHED if name[0] != "." or name in WRITTEN_HIDDEN)
        for name in sorted(set(files) - {".git"}):
            file = Path(folder, name).relative_to(root).as_posix()
            if not file.startswith(MADE) and not name.endswith(MADE_KINDS):
                yield file


def digests(root: Path = ROOT) -> dict[str, str]:
    """Return the digest of each file of a tree."""
    return {file: hashlib.sha256((root / file).read_bytes()).hexdigest() for file in tree_files(root)}


@cache
def machine() -> tuple[str, ...]:
    """Return what a pass depends on beside the tree: interpreters and browser, to the exact release."""
    pythons = [f"{interpreter} {interpreter.program.resolve()}" for interpreter in find_interpreters()]
    settings = [f"{name}={os.environ.get(name, '')}" for name in ("PYTHONS", "CHROMIUM")]
    return (platform.platform(), platform.python_version(), chromium_version(), *pythons, *settings)


def chromium_version() -> str:
    try:
        asked = subprocess.run([chromium_path(), "--version"], capture_output=True, text=True, timeout=60)
    except (ChromiumMissingError, OSError):
        return "no Chromium"
    return asked.stdout.strip()


@cache
def surroundings() -> str:
    """Digest of all that a page depends on beside its own text: the machine, and the tree without what pages show."""
    part = Part("surroundings", (), unread=WRITTEN, read=("docs/assets/", "docs/service-worker.js"))
    return key_of(part, digests(), machine())


def content_key(name: str, *files: Path) -> str:
    """Return the key of a check of some built files."""
    found = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    return hashlib.sha256(json.dumps([name, found, surroundings()]).encode()).hexdigest()


def key_of(part: Part, found: Mapping[str, str], here: tuple[str, ...]) -> str:
    """Return the key of a part: the names of all files, the content of those that it may read, and the machine."""
    rows = [[file, digest if part.reads(file) else ""] for file, digest in sorted(found.items())]
    return hashlib.sha256(json.dumps([part.name, part.files, rows, here]).encode()).hexdigest()
