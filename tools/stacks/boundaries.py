"""Boundaries: between which two releases of which package an output changes, as evidence that is proved again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tools.stacks.environments import resolve
from tools.stacks.history import Printed, printed_on, resolved_environment
from tools.stacks.releases import StackError, find_release, find_releases
from tools.stacks.statements import common_output
from tools.stacks.stops import titled
from tools.verification.snippets import SNIPPETS, Snippet

BOUNDARIES = SNIPPETS / "boundaries.json"


@dataclass(frozen=True)
class Boundary:
    """The last release of a package with the old output, and the first with the new.

    `moment` says how old the rest of the stack is on both sides. `old` and `new` name the file that states the output
    (a program for its `#>` lines), or hold it where no stop shows it; `error: ` stands before the last line of a run
    that fails.
    """

    snippet: str
    package: str
    last_old: str
    first_new: str
    moment: str
    python: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.snippet}: {titled(self.package)} {self.last_old} and {self.first_new}"

    @property
    def transcript_release(self) -> str:
        """The release as a transcript's name has it: 0.122 for 0.122.0."""
        parts = self.first_new.split(".")
        return ".".join(parts[:-1] if len(parts) > 2 and parts[-1] == "0" else parts)


def load_boundaries(path: Path = BOUNDARIES) -> list[Boundary]:
    rows = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return [Boundary(**row) for row in rows]


def save_boundaries(found: Sequence[Boundary], snippet: str, path: Path = BOUNDARIES) -> None:
    """Put the boundaries of one snippet in the place of those that it had."""
    kept = [boundary for boundary in load_boundaries(path) if boundary.snippet != snippet]
    rows = sorted([*kept, *found], key=lambda boundary: (boundary.snippet, boundary.moment))
    path.write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def printed_beside(boundary: Boundary, snippet: Snippet) -> tuple[Printed, Printed]:
    """Run a snippet on both sides of a boundary: the same day's stack, with the one release and with the other."""
    refuse_strangers(boundary)
    sides = []
    for number in (boundary.last_old, boundary.first_new):
        lock = resolve(boundary.moment, boundary.python, [f"{boundary.package}=={number}"])
        sides.append(printed_on(snippet, resolved_environment(lock, boundary.python)))
    return sides[0], sides[1]


def refuse_strangers(boundary: Boundary) -> None:
    """Raise StackError where the two releases are not neighbours, in this order, or not in the index any more."""
    old, new = (find_release(boundary.package, number) for number in (boundary.last_old, boundary.first_new))
    numbers = [row.number for row in find_releases(boundary.package) if not row.withdrawn]
    between = numbers[numbers.index(old.number) + 1 : numbers.index(new.number)]
    again = f"Find it anew: make bisect S={boundary.snippet}"
    if numbers.index(old.number) >= numbers.index(new.number):
        raise StackError(f"{boundary}: {boundary.last_old} is not the older release. {again}")
    if between:
        raise StackError(f"{boundary}: between them lies {', '.join(between)}. {again}")


def prove(boundary: Boundary, snippet: Snippet) -> None:
    """Run both sides of a boundary. Raises StackError where they are not what the boundary says."""
    old, new = printed_beside(boundary, snippet)
    again = f"Find it anew: make bisect S={boundary.snippet}"
    if old.key == new.key:
        raise StackError(f"{boundary}: the two releases do not differ in what they print. {again}")
    for number, side, said in ((boundary.last_old, old, boundary.old), (boundary.first_new, new, boundary.new)):
        if not is_what_is_said(side, said, snippet):
            raise StackError(f"{boundary}: with {number} it prints something else than {said!r}.\n{side.text}\n{again}")


def is_what_is_said(side: Printed, said: str, snippet: Snippet) -> bool:
    if said.startswith("error: "):
        return side.failed and side.last_line == said.removeprefix("error: ")
    if said.endswith(".py"):
        return side.text == common_output(snippet)
    if said.endswith(".out"):
        file = SNIPPETS / said
        return file.exists() and side.text == file.read_text(encoding="utf-8")
    return side.text == said


def told(printed: Printed, files: Mapping[str, str]) -> str:
    """Return how a boundary says what was printed: by the file that states it, if there is one."""
    if printed.text in files:
        return files[printed.text]
    return f"error: {printed.last_line}" if printed.failed else printed.text
