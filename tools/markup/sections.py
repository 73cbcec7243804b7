"""The lines of a program that a page shows, with the names of the sections they stand in.

A section is `# --8<-- [start:name]` to `# --8<-- [end:name]`. pymdownx.snippets takes these lines away; what a page
says of a section is found here, by its name, before it does.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

MARKER = re.compile(r"-+8<-+ \[(?P<edge>start|end):(?P<name>[\w-]+)\]")
HARNESS = "harness"
IMPORTS = "imports"
# A shorter block of imports is no longer than the line that would stand for it.
FEWEST_IMPORT_LINES = 4


class UnknownSectionError(ValueError):
    """A page marks a section that the program does not have."""


@dataclass(frozen=True)
class Line:
    text: str
    sections: frozenset[str]


@dataclass(frozen=True)
class Fold:
    """Lines that a page shows folded: the first and the last, counted from 0."""

    label: str
    first: int
    last: int

    def meets(self, lines: Iterable[int]) -> bool:
        return any(self.first <= line <= self.last for line in lines)


def shown_lines(program: str, section: str | None = None) -> list[Line]:
    """Return what a page shows of a program, or of one section of it."""
    names: set[str] = set()
    lines = []
    for text in program.split("\n"):
        marker = MARKER.search(text)
        if marker:
            names ^= {marker["name"]}
        elif section is None or section in names:
            lines.append(Line(text, frozenset(names)))
    return [lines[number] for number in without_blank_ends(range(len(lines)), lines)]


def without_blank_ends(numbers: range, lines: list[Line]) -> range:
    filled = [number for number in numbers if lines[number].text.strip()]
    return range(filled[0], filled[-1] + 1) if filled else range(0)


def marked_lines(lines: list[Line], names: list[str]) -> set[int]:
    """Return the numbers of the lines in the named sections. Raises UnknownSectionError."""
    known = set().union(*(line.sections for line in lines))
    unknown = [name for name in names if name not in known]
    if unknown:
        raise UnknownSectionError(unknown[0])
    found = [number for number, line in enumerate(lines) if line.sections & set(names)]
    # A mark begins and ends with a line that says something.
    trimmed = (without_blank_ends(range(first, last + 1), lines) for first, last in runs(found))
    return set().union(*trimmed)


def folds(lines: list[Line], marked: set[int]) -> list[Fold]:
    """Return what is folded: a long block of imports, and harnesses. What holds a marked line stays open."""
    harness = [number for number, line in enumerate(lines) if HARNESS in line.sections]
    found = [Fold(HARNESS, first, last) for first, last in runs(harness)]
    imports = import_block([line.text for line in lines])
    if imports and not imports.meets(harness):
        found.insert(0, imports)
    return [fold for fold in found if not fold.meets(marked)]


def import_block(texts: list[str]) -> Fold | None:
    """Return the imports at the top of a program, if they are long."""
    indent = min((len(text) - len(text.lstrip()) for text in texts if text.strip()), default=0)
    try:
        body = ast.parse("\n".join(text[indent:] for text in texts)).body
    except SyntaxError:  # a part of a function, or a program for a newer Python than the one that builds
        return None
    if body and isinstance(body[0], ast.Expr) and isinstance(body[0].value, ast.Constant):
        body = body[1:]  # the docstring
    imports = []
    for statement in body:
        if not isinstance(statement, ast.Import | ast.ImportFrom):
            break
        imports.append(statement)
    if not imports:
        return None
    first, last = imports[0].lineno - 1, (imports[-1].end_lineno or 0) - 1
    filled = sum(bool(text.strip()) for text in texts[first : last + 1])
    return Fold(IMPORTS, first, last) if filled >= FEWEST_IMPORT_LINES else None


def runs(numbers: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of consecutive numbers."""
    for _, run in groupby(enumerate(sorted(numbers)), key=lambda pair: pair[1] - pair[0]):
        members = [number for _, number in run]
        yield members[0], members[-1]
