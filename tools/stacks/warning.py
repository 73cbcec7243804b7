"""Early warning: which statements of the pages are not true with a set of releases, and what moved.

A set is what the index of packages brings now, with or without pre-releases, or what it brought on a day; or a stop,
which is pinned.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from tools.stacks.environments import NEWS, bring_stops, make_environment, resolve
from tools.stacks.history import deciding_for, pins_of, printed_before, resolved_environment
from tools.stacks.judging import StackVerdict, judge_at
from tools.stacks.releases import StackError
from tools.stacks.statements import Statement, common_output
from tools.stacks.stops import Stop, find_stops, locked_pins
from tools.verification.interpreters import find_interpreters, missing_interpreter
from tools.verification.snippets import OLDEST_FRAMEWORK_PYTHON, SUPPORTED_PYTHONS, Snippet, version_key
from tools.verification.verify import Told, tell_nobody

# A set's name, and whether releases that are not final belong to it.
SETS = {"newest": False, "prerelease": True}


@dataclass(frozen=True)
class ReleaseSet:
    """Releases that are tried: those of a moment, or those of a stop, for which nothing has to be found out."""

    stop: Stop
    moment: str = ""
    prereleases: bool = False

    @property
    def moved(self) -> dict[str, tuple[str, str]]:
        """Return the release in `uv.lock` and the one in this set of each package that is another."""
        locked = locked_pins()
        return {
            package: (locked[package], release)
            for package, release in sorted(self.stop.pins.items())
            if package in locked and locked[package] != release
        }


@dataclass(frozen=True)
class Warned:
    """One statement that a set makes untrue, and the package that decides, where a single one does."""

    verdict: StackVerdict
    package: str = ""


def find_set(name: str, day: str = "") -> ReleaseSet:
    """Return a set with its environment made. Raises StackError with what stands in the way."""
    if name in SETS:
        return set_of(name, day, newest_interpreter())
    for stop in find_stops():
        if stop.name == name:
            for fault in bring_stops([stop]):
                raise StackError(fault)
            return ReleaseSet(stop)
    known = ", ".join([*SETS, *(stop.name for stop in find_stops())])
    raise StackError(f"There is no set {name!r}. The sets are: {known}.")


def newest_interpreter() -> str:
    """Return the newest CPython of this machine that runs frameworks."""
    found = [i.python for i in find_interpreters() if version_key(i.python) >= version_key(OLDEST_FRAMEWORK_PYTHON)]
    if not found:
        raise StackError(missing_interpreter(SUPPORTED_PYTHONS[-1]))
    return found[-1]


def set_of(name: str, day: str, python: str) -> ReleaseSet:
    """Return the releases of a day, else those of this moment, as a set."""
    if not day:
        # What uv has heard of the index today is not the newest.
        NEWS.unlink(missing_ok=True)
    moment = f"{as_day(day)}T23:59:59Z" if day else datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    lock = resolve(moment, python, hashed=True, prereleases=SETS[name])
    stop = Stop(name, moment[:10], python, "what an installation brings", pins_of(lock))
    make_environment(stop.environment, python, lock, hashed=True)
    return ReleaseSet(stop, moment, SETS[name])


def as_day(day: str) -> str:
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError:
        raise StackError(f"{day!r} is no day. Write it so: DAY=2026-11-26.") from None


def warned_of(tried: ReleaseSet, snippets: Sequence[Snippet], told: Told = tell_nobody) -> list[Warned]:
    """Run snippets on a set, and return those that do not print what the pages show first."""
    verdicts = judge_at(tried.stop, snippets, told, 0, len(snippets), as_pages_show)
    return [Warned(verdict, deciding_package(tried, verdict)) for verdict in verdicts if verdict.faults]


def as_pages_show(snippet: Snippet, _: Stop) -> Statement:
    """Return what the pages state for the newest releases, whatever the stop."""
    return Statement(common_output(snippet))


def deciding_package(tried: ReleaseSet, verdict: StackVerdict) -> str:
    """Return the package with whose locked release alone the statement holds again, or nothing."""
    if not tried.moment or verdict.printed is None:
        return ""
    moved: Mapping[str, tuple[str, str]] = tried.moved
    for package in (name for name in deciding_for(verdict.snippet) if name in moved):
        pin = f"{package}=={moved[package][0]}"
        try:
            lock = resolve(tried.moment, tried.stop.python, [pin], prereleases=tried.prereleases)
            printed = printed_before(verdict.snippet, resolved_environment(lock, tried.stop.python))
        except StackError:
            continue  # this release does not go with the others of the set, so it cannot tell
        if printed.text == common_output(verdict.snippet):
            return package
    return ""
