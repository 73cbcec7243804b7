"""What changes between stacks: each output that a release ended, from the transcripts and the boundaries."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.version import Version

from tools.stacks.boundaries import Boundary, load_boundaries
from tools.stacks.spoken import PYTHON, Spoken, spoken_outputs
from tools.stacks.statements import common_output, statement
from tools.stacks.stops import find_stops, titled
from tools.verification.snippets import SNIPPETS, SUPPORTED_PYTHONS, Snippet, find_snippets
from tools.verification.text import lines_of

ERROR = "error: "


@dataclass(frozen=True)
class Change:
    """A program, and the release since which it prints something else."""

    snippet: str
    package: str
    # As a transcript's name has it, 0.122; and as the index of packages has it, 0.122.0.
    release: str
    first_new: str
    last_old: str
    # Of the other packages with which both releases were run; none is told of a CPython.
    day: str
    # The first stack that prints the newer output: a CPython, or a stop. The lock file's has no name.
    since: str
    before: str
    after: str
    # Why the program cannot run before, if it cannot.
    reason: str = ""

    @property
    def key(self) -> str:
        """What links name it by."""
        return change_key(self.snippet, self.package, self.release)

    @property
    def title(self) -> str:
        """What brought it, as a reader writes it: "FastAPI 0.122.0"."""
        return f"{'CPython' if self.package == PYTHON else titled(self.package)} {self.first_new}"

    def difference(self, context: int = 2) -> list[str]:
        """Return the lines that differ, with those around them; "…" stands for what is left out."""
        before, after = ([line.rstrip("\n") for line in lines_of(text)] for text in (self.before, self.after))
        rows = list(difflib.unified_diff(before, after, n=context, lineterm=""))[3:]
        # A blank line around what differs says nothing, and no listing begins with one.
        while not rows[0].strip():
            rows.pop(0)
        return ["…" if row.startswith("@@") else row for row in rows]


def change_key(snippet: str, package: str, release: str) -> str:
    return f"{snippet.replace('/', '-')}-{package}-{release}"


def find_changes() -> list[Change]:
    """Return the changes: those of packages, the newest first, then those of CPython."""
    found = [change for snippet in find_snippets() if snippet.is_readable for change in changes_of(snippet)]
    packages = [change for change in found if change.package != PYTHON]
    pythons = [change for change in found if change.package == PYTHON]
    # The entries of one release stand together.
    days = {change.title: change.day for change in sorted(packages, key=lambda change: change.day)}
    packages.sort(key=lambda change: (days[change.title], change.package, Version(change.first_new)), reverse=True)
    pythons.sort(key=lambda change: Version(change.first_new), reverse=True)
    return [*packages, *pythons]


def changes_of(snippet: Snippet) -> Iterator[Change]:
    yield from changes_of_python(snippet)
    told = set()
    evidence = [boundary for boundary in load_boundaries() if boundary.snippet == snippet.name]
    for output in spoken_outputs(snippet):
        if output.stops and output.ended and output.ended[0] != PYTHON:
            told.add(output.ended)
            yield change_of_package(snippet, output, evidence)
    for boundary in evidence:
        if (boundary.package, boundary.transcript_release) not in told:
            yield change_between_stops(snippet, boundary)


def changes_of_python(snippet: Snippet) -> Iterator[Change]:
    pythons = [python for python in SUPPORTED_PYTHONS if snippet.runs_on(python)]
    for older, newer in itertools.pairwise(pythons):
        before, after = (snippet.stated_output(python) or "" for python in (older, newer))
        if before != after:
            yield Change(snippet.name, PYTHON, newer, newer, older, "", newer, before, after)


def change_of_package(snippet: Snippet, output: Spoken, evidence: list[Boundary]) -> Change:
    """Return the change that ended an output: what the last stop before it states, and the first one after it."""
    assert output.ended
    package, release = output.ended
    proof = next((b for b in evidence if (b.package, b.transcript_release) == (package, release)), None)
    later = next((stop for stop in find_stops() if not stop.is_before(package, release)), None)
    after = statement(snippet, later).text if later else common_output(snippet)
    return Change(
        snippet.name,
        package,
        release,
        proof.first_new if proof else release,
        proof.last_old if proof else "",
        proof.moment[:10] if proof else "",
        later.name if later else "",
        output.path.read_bytes().decode("utf-8") if output.path else "",
        after or "",
        output.need.reason if output.need else "",
    )


def change_between_stops(snippet: Snippet, boundary: Boundary) -> Change:
    """Return a change that no stop shows: what it brought went again, or was ended, before the next one."""
    package, release = boundary.package, boundary.transcript_release
    later = next((stop for stop in find_stops() if not stop.is_before(package, release)), None)
    fails = boundary.old.startswith(ERROR)
    return Change(
        snippet.name,
        package,
        release,
        boundary.first_new,
        boundary.last_old,
        boundary.moment[:10],
        later.name if later else "",
        "" if fails else text_of(snippet, boundary.old),
        text_of(snippet, boundary.new),
        f"It ends with {boundary.old.removeprefix(ERROR)}" if fails else "",
    )


def text_of(snippet: Snippet, said: str) -> str:
    """Return the output that a side of a boundary names or holds."""
    if said.endswith(".py"):
        return common_output(snippet) or ""
    return (SNIPPETS / said).read_bytes().decode("utf-8") if said.endswith(".out") else said
