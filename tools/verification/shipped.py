"""The marks that ship with the tree: which CPythons printed what a snippet states.

A fresh clone shows them before anything has run there. They lie beside the snippets, one line for each, so that a
changed program and its mark are one small difference. A mark holds for the very files whose digest it names; no
check trusts it, and CI proves every line again.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.verification.interpreters import required_interpreters
from tools.verification.snippets import SNIPPETS, SUPPORTED_PYTHONS, Fault, Snippet, version_key
from tools.verification.text import lines_of
from tools.verification.verify import Verdict

SHIPPED = SNIPPETS / "verified.txt"
LINE = re.compile(r"(?P<file>\S+\.py) (?P<sha256>[0-9a-f]{64})(?P<pythons>(?: 3\.\d+)+)")
MEND = "make pythons, make snippets, and commit snippets/verified.txt"


@dataclass(frozen=True)
class Mark:
    """The versions that confirmed a snippet, and the digest of its files then."""

    sha256: str
    pythons: tuple[str, ...]


def confirmed_marks(verdicts: Sequence[Verdict]) -> dict[str, Mark]:
    """Return the marks that a run gives, by file: none to a snippet that is untrue anywhere."""
    untrue = {verdict.snippet for verdict in verdicts if verdict.faults}
    pythons: dict[Snippet, set[str]] = defaultdict(set)
    for verdict in verdicts:
        if verdict.interpreter and verdict.snippet not in untrue:
            pythons[verdict.snippet].add(verdict.interpreter.python)
    return {
        f"{snippet.name}.py": Mark(snippet.sha256, tuple(sorted(found, key=version_key)))
        for snippet, found in pythons.items()
    }


def shipped_marks(path: Path = SHIPPED) -> dict[str, Mark]:
    """Return the marks of the tree. A line that cannot be read is none: it may come from a merge."""
    lines = lines_of(path.read_text(encoding="utf-8")) if path.exists() else []
    return {
        match["file"]: Mark(match["sha256"], tuple(match["pythons"].split()))
        for match in map(LINE.fullmatch, lines)
        if match
    }


def ship_marks(verdicts: Sequence[Verdict]) -> None:
    """Write the marks of a run in which every supported CPython took part; under CI they are compared instead."""
    present = {verdict.interpreter.python for verdict in verdicts if verdict.interpreter}
    if required_interpreters() or present != set(SUPPORTED_PYTHONS):
        return
    marks = confirmed_marks(verdicts)
    text = "".join(f"{file} {marks[file].sha256} {' '.join(marks[file].pythons)}\n" for file in sorted(marks))
    if not SHIPPED.exists() or SHIPPED.read_text(encoding="utf-8") != text:
        partial = SHIPPED.with_suffix(f".{os.getpid()}")
        partial.write_text(text, encoding="utf-8")
        partial.replace(SHIPPED)


def mark_faults(verdicts: Sequence[Verdict], shipped: Mapping[str, Mark]) -> Iterator[Fault]:
    """Say where the marks of the tree are not what a run found, on the interpreters that took part in it."""
    present = {verdict.interpreter.python for verdict in verdicts if verdict.interpreter}
    digests = {f"{verdict.snippet.name}.py": verdict.snippet.sha256 for verdict in verdicts}
    confirmed = confirmed_marks(verdicts)
    for file in sorted(digests.keys() | shipped.keys()):
        mark = shipped.get(file)
        place = f"snippets/verified.txt, {file}"
        if mark and file not in digests and not (SNIPPETS / file).exists():
            yield Fault(place, "a mark of a snippet that is not there", MEND)
            continue
        claimed = tuple(p for p in mark.pythons if p in present) if mark and mark.sha256 == digests.get(file) else ()
        found = confirmed[file].pythons if file in confirmed else ()
        if claimed != found and file in digests:
            told = [", ".join(pythons) or "no CPython" for pythons in (found, claimed)]
            yield Fault(place, "the mark is not what this run found", MEND, *told)
