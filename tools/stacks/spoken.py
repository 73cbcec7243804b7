"""The outputs of a snippet, and for which stacks each speaks: CPythons on the lock file's releases, and stops."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tools.stacks.statements import Need, needs, statement
from tools.stacks.stops import Stop, find_stops
from tools.verification.snippets import SUPPORTED_PYTHONS, Snippet

# Stands for CPython where a package is named.
PYTHON = "python"


@dataclass(frozen=True)
class Spoken:
    """One output, or why there is none, with the stacks for which it speaks, in the order of time."""

    # The transcript; the program, where it states its output in `#>` lines; None where it cannot run.
    path: Path | None
    pythons: tuple[str, ...]
    stops: tuple[str, ...]
    # The package whose release ended it, and that release. Nothing has ended the newest.
    ended: tuple[str, str] | None = None
    need: Need | None = None

    @property
    def stacks(self) -> str:
        """The stacks as a page names them: "3.14 3.15 flask-3.1-fastapi-0.139"."""
        return " ".join((*self.pythons, *self.stops))


def spoken_outputs(snippet: Snippet) -> list[Spoken]:
    """Return the outputs of a snippet, the newest first; one, where every stack prints the same."""
    return [*on_pythons(snippet), *on_older_stops(snippet)]


def on_pythons(snippet: Snippet) -> list[Spoken]:
    """Return the outputs on the lock file's releases. The stops print what the newest CPython does."""
    pythons = [python for python in SUPPORTED_PYTHONS if snippet.runs_on(python)]
    stated_in = {python: path_for(snippet, python) for python in pythons}
    by_path: dict[Path, list[str]] = {}
    for python, path in stated_in.items():
        by_path.setdefault(path, []).append(python)
    common = stated_in[pythons[-1]]
    stops = () if snippet.is_pure else tuple(stop.name for stop in find_stops() if is_common(snippet, stop))
    outputs = [
        Spoken(path, tuple(mine), stops if path == common else (), ended_by_python(snippet, mine[-1]))
        for path, mine in by_path.items()
    ]
    return sorted(outputs, key=lambda output: -pythons.index(output.pythons[-1]))


def path_for(snippet: Snippet, python: str) -> Path:
    """Return the file that states the output on one CPython: a transcript, or the program for its `#>` lines."""
    return snippet.transcripts.get(python, snippet.transcripts.get(None, snippet.path))


def is_common(snippet: Snippet, stop: Stop) -> bool:
    """Say whether a snippet states for a stop what it states for the lock file's releases."""
    stated = statement(snippet, stop)
    return not stated.need and not stated.transcript


def ended_by_python(snippet: Snippet, last: str) -> tuple[str, str] | None:
    """Return the CPython that prints something else than one does, if a later one does."""
    later = SUPPORTED_PYTHONS[SUPPORTED_PYTHONS.index(last) + 1 :]
    text = snippet.stated_output(last)
    return next(((PYTHON, python) for python in later if snippet.stated_output(python) != text), None)


def on_older_stops(snippet: Snippet) -> list[Spoken]:
    """Return what older stops print, the latest first, and at the end why a snippet cannot run on the oldest."""
    if snippet.is_pure:
        return []
    spoken: dict[tuple[Path | None, tuple[str, str]], list[str]] = {}
    ended = {path: key for key, path in snippet.older_transcripts.items()}
    need = needs().get(snippet.name)
    for stop in find_stops():
        stated = statement(snippet, stop)
        if stated.need:
            spoken.setdefault((None, (stated.need.package, stated.need.release)), []).append(stop.name)
        elif stated.transcript:
            spoken.setdefault((stated.transcript, ended[stated.transcript]), []).append(stop.name)
    outputs = [
        Spoken(path, (), tuple(stops), release, None if path else need) for (path, release), stops in spoken.items()
    ]
    order = [stop.name for stop in find_stops()]
    return sorted(outputs, key=lambda output: -order.index(output.stops[-1]))
