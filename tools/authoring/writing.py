"""How a scaffold writes: nothing over what is there, and lines into lists that people keep by hand."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from tools.verification.snippets import ROOT

TEMPLATES = Path(__file__).parent / "templates"
SETTINGS = "mkdocs.yml"
# What a scaffold writes for its author to replace, and where it may stand.
PLACEHOLDER = re.compile(r"replace me\b", re.IGNORECASE)
WRITTEN_INTO = ("docs", "snippets", "tests/answers", "tools/experiments", ".github/ISSUE_TEMPLATE")
SUFFIXES = (".md", ".py", ".out", ".toml", ".dot", ".yml")
VENDOR = ROOT / "docs" / "assets" / "vendor"
NAME = re.compile(r"[a-z][a-z0-9_]*")


def named(name: str, example: str) -> str:
    """Return a name that can be one of a file, or end with an example of the command."""
    if not NAME.fullmatch(name):
        sys.exit(f"{name!r} is no name in lower case, with letters, digits and underscores. Example: {example}")
    return name


def spoken(name: str) -> str:
    """Return a first title for what has a name."""
    return name.replace("_", " ").capitalize()


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return a template with its `@names@` replaced."""
    text = (TEMPLATES / f"{template}.template").read_text(encoding="utf-8")
    return re.sub(r"@(\w+)@", lambda match: values[match[1]], text)


def write_all(files: Mapping[str, str]) -> None:
    """Write new files, by their paths in the tree; where one is there already, none is written."""
    taken = [file for file in files if (ROOT / file).exists()]
    if taken:
        sys.exit(f"{', '.join(taken)}: there already. Choose another name; nothing was written.")
    for file, text in files.items():
        (ROOT / file).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / file).write_text(text, encoding="utf-8")


def insert(file: str, new: str, beside: Callable[[str], bool], *, before: bool = False) -> None:
    """Insert a line after the last line of a file that is like it, or before; its indentation is that line's."""
    path = ROOT / file
    lines = path.read_text(encoding="utf-8").splitlines()
    places = [number for number, line in enumerate(lines) if beside(line)]
    if not places:
        sys.exit(f"{file} has no line beside which this one could stand: {new}")
    place = places[-1]
    indent = lines[place][: len(lines[place]) - len(lines[place].lstrip())]
    lines[place if before else place + 1 : place if before else place + 1] = [
        f"{indent}{part}" for part in new.split("\n")
    ]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def placeholders(paths: Iterable[Path]) -> Iterator[tuple[Path, int]]:
    """Yield file and line of every text that a scaffold left for its author."""
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if PLACEHOLDER.search(line):
                yield path, number


def written_files() -> list[Path]:
    """Return the files below the folders into which scaffolds write, and the settings."""
    below = [path for folder in WRITTEN_INTO for path in sorted((ROOT / folder).rglob("*"))]
    return [ROOT / SETTINGS, *(path for path in below if path.suffix in SUFFIXES and VENDOR not in path.parents)]


def report(files: Mapping[str, str], named_in: tuple[str, ...], then: tuple[str, ...]) -> None:
    """Say what was written, where it was named, and what comes next."""
    print("Written:", *files, sep="\n  ")
    if named_in:
        print("Named in:", *named_in, sep="\n  ")
    print("Every text that begins with “replace me” is yours to write. Then:", *then, sep="\n  ")
