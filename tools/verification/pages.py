"""Pages: which files they include, and which pages show a snippet."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.verification.snippets import ROOT
from tools.verification.text import lines_of

DOCS = ROOT / "docs"
FENCE_OPENING = re.compile(r"^\s*(?P<ticks>`{3,}|~{3,})(?P<info>[^`]*)$")
INCLUDE = re.compile(r'^\s*--8<-- "(?P<file>[^":]+)(?::(?P<section>[^"]+))?"$')


@dataclass(frozen=True)
class Inclusion:
    """One include line of a page."""

    page: Path
    line: int
    file: str
    section: str | None


@cache
def find_inclusions(docs: Path = DOCS) -> list[Inclusion]:
    """Return every well-formed include of every page, in page and line order."""
    inclusions = []
    for page in sorted(docs.rglob("*.md")):
        for number, line in enumerate(lines_of(page.read_text(encoding="utf-8")), start=1):
            match = INCLUDE.match(line)
            if match:
                inclusions.append(Inclusion(page, number, match["file"], match["section"]))
    return inclusions


def pages_showing(name: str) -> list[str]:
    """Return the pages that show a snippet or one of its transcripts."""
    return sorted({i.page.relative_to(ROOT).as_posix() for i in find_inclusions() if shows(i.file, name)})


def shows(file: str, name: str) -> bool:
    """Say whether an included file is a snippet or one of its transcripts."""
    return bool(re.fullmatch(rf"{re.escape(name)}(\.py|(\.\d+\.\d+|\.before-[a-z0-9.-]+)?\.out)", file))


@dataclass(frozen=True)
class Fence:
    """One fenced block of a page, at any indentation (tabs and admonitions indent theirs)."""

    line: int
    language: str
    title: str
    body: tuple[str, ...]
    closed: bool
    info: str = ""

    @property
    def marks(self) -> list[str]:
        """The sections of the program whose lines it marks."""
        named = re.search(r'mark="([^"]*)"', self.info)
        return named[1].split() if named else []

    @property
    def lines(self) -> range:
        """The numbers of its lines, both fences included."""
        return range(self.line, self.line + len(self.body) + 2)


def find_fences(text: str) -> list[Fence]:
    """Return every fenced block, in order."""
    fences = []
    lines = lines_of(text)
    number = 0
    while number < len(lines):
        opening = FENCE_OPENING.match(lines[number])
        number += 1
        if not opening:
            continue
        closing = re.compile(rf"^\s*{opening['ticks'][0]}{{{len(opening['ticks'])},}}\s*$")
        end = next((i for i in range(number, len(lines)) if closing.match(lines[i])), None)
        title = re.search(r'title="([^"]*)"', opening["info"])
        words = opening["info"].strip(" {").split()
        fences.append(
            Fence(
                line=number,
                language=words[0].lstrip(".").rstrip("}") if words else "",
                title=title[1] if title else "",
                body=tuple(lines[number:end]),
                closed=end is not None,
                info=opening["info"],
            )
        )
        number = len(lines) if end is None else end + 1
    return fences
