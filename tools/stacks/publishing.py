"""What pages get to know of stacks: the stops, what a snippet prints at each, and the boundaries between."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from tools.stacks.boundaries import load_boundaries
from tools.stacks.judging import differing
from tools.stacks.statements import statement
from tools.stacks.stops import find_stops, framework_snippets
from tools.verification.snippets import Snippet


def stack_rows() -> dict[str, Any]:
    """Return the stops, oldest first, what differs at them by program, and the boundaries.

    A program that is not named states nothing else for any stop.
    """
    stops = [
        {"name": stop.name, "title": stop.title, "day": stop.day, "python": stop.python, "releases": dict(stop.pins)}
        for stop in find_stops()
    ]
    programs = {f"{snippet.name}.py": at_stops(snippet) for snippet in differing(framework_snippets())}
    return {"stops": stops, "programs": programs, "boundaries": [asdict(row) for row in load_boundaries()]}


def at_stops(snippet: Snippet) -> dict[str, dict[str, str]]:
    """Return, for each stop at which something else holds, the transcript's file or why the program cannot run."""
    rows: dict[str, dict[str, str]] = {}
    for stop in find_stops():
        stated = statement(snippet, stop)
        if stated.need:
            rows[stop.name] = {"reason": stated.need.reason}
        elif stated.transcript:
            file = stated.transcript.relative_to(snippet.base).as_posix()
            rows[stop.name] = {"file": file, "output": stated.text or ""}
    return rows
