"""What a snippet states for a stop: its common output, a transcript of older releases, or why it cannot run there."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from packaging.version import Version

from tools.stacks.stops import Stop, find_stops, locked_pins
from tools.verification.snippets import SNIPPETS, SUPPORTED_PYTHONS, Fault, Snippet
from tools.verification.text import lines_of

NEEDS = SNIPPETS / "needs.toml"


@dataclass(frozen=True)
class Need:
    """The release that a snippet needs, why, and the last lines of what it says on older ones."""

    package: str
    release: str
    reason: str
    errors: tuple[str, ...]


@dataclass(frozen=True)
class Statement:
    """What a snippet states for one stop. With a need, the text is what an older stop's run must end with."""

    text: str | None
    transcript: Path | None = None
    need: Need | None = None


@cache
def needs(path: Path = NEEDS) -> Mapping[str, Need]:
    """Return what snippets need, by their names, from snippets/needs.toml."""
    rows = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return {
        name: Need(row["package"], row["release"], row["reason"], tuple(row["errors"])) for name, row in rows.items()
    }


def statement(snippet: Snippet, stop: Stop) -> Statement:
    """Return what a snippet states for a stop.

    Of the transcripts that speak of older releases than some one, the nearest decides: the one that speaks of the
    fewest stops.
    """
    need = needs().get(snippet.name)
    if need and stop.is_before(need.package, need.release):
        return Statement(None, need=need)
    speaking = [(len(stops), path) for path, stops in spoken_of(snippet).items() if stop in stops]
    if speaking:
        path = min(speaking)[1]
        return Statement(path.read_bytes().decode("utf-8"), path)
    return Statement(common_output(snippet))


def spoken_of(snippet: Snippet) -> dict[Path, list[Stop]]:
    """Return the stops that each transcript of older releases speaks of."""
    return {
        path: [stop for stop in find_stops() if stop.is_before(package, release)]
        for (package, release), path in snippet.older_transcripts.items()
    }


def last_words(text: str) -> str:
    """Return the last line that says something: a group of exceptions ends with a line of dashes."""
    said = [line for line in lines_of(text) if any(map(str.isalpha, line))]
    return said[-1].strip(" |+-") if said else ""


def common_output(snippet: Snippet) -> str | None:
    """Return what a snippet states for the lock file's releases. No CPython on which a framework runs has its own."""
    return snippet.stated_output(SUPPORTED_PYTHONS[-1])


def statement_faults(snippets: Sequence[Snippet]) -> Iterator[Fault]:
    """List statements about stacks that no run can confirm."""
    for snippet in snippets:
        yield from transcript_faults(snippet)
    names = {snippet.name: snippet for snippet in snippets}
    for name, need in needs().items():
        if name not in names or names[name].is_pure:
            yield Fault(
                f"snippets/needs.toml, {name}", "names no snippet of a framework", "correct the name, or delete it"
            )
        elif not need.reason.strip() or not need.errors:
            yield Fault(
                f"snippets/needs.toml, {name}", "gives no reason or no error", "state why, and the last line of the run"
            )
        else:
            yield from release_faults(f"snippets/needs.toml, {name}", need.package, need.release)


def transcript_faults(snippet: Snippet) -> Iterator[Fault]:
    if not snippet.older_transcripts:
        return
    stops = spoken_of(snippet)
    decisive = {statement(snippet, stop).transcript for stop in find_stops()}
    for (package, release), path in snippet.older_transcripts.items():
        place = f"snippets/{path.relative_to(snippet.base).as_posix()}"
        delete = f"rename it or git rm {place}"
        if snippet.is_pure:
            known = "no transcript of a stack: the program imports no framework"
            yield Fault(place, "states output for a stack on which the snippet is not run", delete, known)
            continue
        faults = list(release_faults(place, package, release))
        yield from faults
        if faults:
            continue
        if path not in decisive:
            yield Fault(place, "states output for a stack that is not among the stops", delete, told_stops())
        elif any(other != path and stops[other] == stops[path] for other in stops):
            yield Fault(place, "another transcript speaks of the same stops", delete, "one transcript for a stop")
        if b"\r" in path.read_bytes():
            yield Fault(place, "Windows line ends", f"sed -i 's/\\r$//' {place}", "LF", "CRLF")


def release_faults(place: str, package: str, release: str) -> Iterator[Fault]:
    """Say what is wrong with the release that a statement of older stacks names."""
    mend = "name a package and the first release of the newer output: before-fastapi-0.122"
    locked = locked_pins().get(package)
    if not re.fullmatch(r"\d+(\.\d+)*", release):
        yield Fault(place, "names no release", mend, "numbers with dots", release)
    elif locked is None:
        yield Fault(place, "speaks of a package that is in no stack", mend, found=package)
    elif Version(release) > Version(locked):
        yield Fault(
            place,
            "speaks of a release that the lock file's stack does not have yet",
            mend,
            f"at most {locked}",
            release,
        )
    elif not any(stop.is_before(package, release) for stop in find_stops()):
        yield Fault(
            place,
            "states output for a stack that is not among the stops",
            mend,
            told_stops(),
            f"{package} before {release}",
        )


def told_stops() -> str:
    return "an older release than one of " + "; ".join(stop.title for stop in find_stops())
