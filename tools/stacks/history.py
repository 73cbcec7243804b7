"""The history of a snippet's output: what it prints on the stack of any moment, and which package decided a change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from functools import cache

from packaging.version import Version

from tools.stacks.bisection import find_steps
from tools.stacks.environments import make_environment, resolve, write_whole
from tools.stacks.releases import StackError, find_releases, released_between
from tools.stacks.running import run_on
from tools.stacks.statements import common_output, last_words
from tools.stacks.stops import PIN, STACKS
from tools.verification.interpreters import Interpreter
from tools.verification.snippets import Snippet

# What may decide what a program prints, by the names that it must mention for that. In each row the deepest come first,
# as what stands on them brings them along.
DECIDING = {
    ("sqlalchemy",): ("sqlalchemy",),
    ("redis",): ("redis",),
    ("flask", "werkzeug", "gunicorn"): ("werkzeug", "jinja2", "click", "blinker", "asgiref", "gunicorn", "flask"),
    ("fastapi", "starlette", "uvicorn", "httpx", "anyio", "pydantic"): (
        "anyio",
        "h11",
        "httpcore",
        "pydantic",
        "starlette",
        "httpx",
        "httpx2",
        "python-multipart",
        "uvicorn",
        "fastapi",
    ),
}
ENVIRONMENTS = STACKS / "resolved"
PRINTED = STACKS / "printed"
FAILS = "the program fails"
TRACEBACK_TITLE = "Traceback (most recent call last):"

Hear = Callable[[str], None]


@dataclass(frozen=True)
class Printed:
    """What a run printed. Two runs that fail are alike, whatever they say of it."""

    text: str
    failed: bool

    @property
    def key(self) -> str:
        return FAILS if self.failed else self.text

    @property
    def last_line(self) -> str:
        return last_words(self.text)


@dataclass(frozen=True)
class Change:
    """One change of output, between two releases of one package, with the rest of the stack of a moment."""

    package: str
    last_old: str
    first_new: str
    moment: str
    python: str


@cache
def resolved_environment(lock: str, python: str) -> Interpreter:
    """Return the program of an environment that holds what a resolution found; equal ones are made once."""
    folder = ENVIRONMENTS / hashlib.sha256(f"{python}\0{lock}".encode()).hexdigest()[:20]
    make_environment(folder, python, lock, hashed=False)
    return Interpreter(python, python, folder / "bin" / "python")


def printed_on(snippet: Snippet, stack: Interpreter) -> Printed:
    """Run a snippet on a stack. Raises StackError where it does not end, twice."""
    run = run_on(snippet, stack)
    if run.timed_out:
        # A machine that does much else can be so slow; what hangs will hang again.
        run = run_on(snippet, stack)
    if run.timed_out:
        raise StackError(f"{snippet.place} did not end on the stack in {stack.program.parents[1]}.")
    # Some programs show a failure, and say so.
    shows_failure = TRACEBACK_TITLE in (common_output(snippet) or "")
    return Printed(run.stdout, bool(run.exit_code) and not shows_failure)


def printed_before(snippet: Snippet, stack: Interpreter) -> Printed:
    """Return what a snippet printed on a stack in this search or one before: an interrupted search goes on."""
    parts = (snippet.sha256, stack.program.parents[1].name)
    kept = PRINTED / hashlib.sha256("\0".join(parts).encode()).hexdigest()
    if not kept.exists():
        found = printed_on(snippet, stack)
        write_whole(kept, json.dumps(asdict(found)))
    return Printed(**json.loads(kept.read_text(encoding="utf-8")))


@cache
def stack_of(moment: str, python: str, overrides: tuple[str, ...] = ()) -> str:
    return resolve(moment, python, overrides)


def printed_at(snippet: Snippet, moment: str, python: str, *overrides: str) -> Printed:
    """Return what a snippet prints on what an installation brings at a moment."""
    return printed_before(snippet, resolved_environment(stack_of(moment, python, overrides), python))


def deciding_for(snippet: Snippet) -> list[str]:
    """Return the packages whose releases may change what a snippet prints."""
    return [
        package
        for names, packages in DECIDING.items()
        if any(name in snippet.source for name in names)
        for package in packages
    ]


def moments_between(packages: Sequence[str], after: str, until: str) -> list[str]:
    """Return a moment right before the first release of a deciding package, and one right behind each."""
    moments = [release.moment for release in released_between(packages, after, until)]
    return [after, *dict.fromkeys(a_second_after(moment) for moment in moments)]


def a_second_after(moment: str) -> str:
    later = datetime.fromisoformat(moment) + timedelta(seconds=1)
    return later.strftime("%Y-%m-%dT%H:%M:%SZ")


def find_changes(snippet: Snippet, after: str, until: str, python: str, hear: Hear) -> list[Change]:
    """Return the changes of a snippet's output between two moments, in order."""
    moments = moments_between(deciding_for(snippet), after, until)

    def output(state: int) -> str:
        hear(f"{snippet.name}: the stack of {moments[state]}")
        return printed_at(snippet, moments[state], python).key

    return [
        deciding_change(snippet, moments[step - 1], moments[step], python, hear)
        for step in find_steps(len(moments), output)
    ]


def deciding_change(snippet: Snippet, before: str, after: str, python: str, hear: Hear) -> Change:
    """Say which package makes the difference between two moments, and between which of its releases."""
    old, new = (pins_of(stack_of(moment, python)) for moment in (before, after))
    old_text = printed_at(snippet, before, python).key
    differing = [name for name in deciding_for(snippet) if name in old and name in new and old[name] != new[name]]
    for package in differing:
        hear(f"{snippet.name}: {after} with {package} {old[package]}")
        if printed_at(snippet, after, python, f"{package}=={old[package]}").key == old_text:
            return narrowed(snippet, package, old[package], new[package], after, python)
    moved = ", ".join(
        f"{name} {old.get(name)} to {new.get(name)}" for name in sorted(old | new) if old.get(name) != new.get(name)
    )
    raise StackError(f"{snippet.name} changes at {after}, and no single package decides it: {moved}")


def narrowed(snippet: Snippet, package: str, low: str, high: str, moment: str, python: str) -> Change:
    """Find the release of one package, where a moment brought several of its releases at once.

    A moment can also bring an older one back, where a framework excludes the newest for a while: the boundary lies
    between the same two releases.
    """
    low, high = sorted((low, high), key=Version)
    numbers = [
        release.number
        for release in find_releases(package)
        if Version(low) <= Version(release.number) <= Version(high) and not release.withdrawn
    ]
    steps = find_steps(
        len(numbers), lambda state: printed_at(snippet, moment, python, f"{package}=={numbers[state]}").key
    )
    if not steps:
        raise StackError(f"{snippet.name}: {package} {low} and {high} do not differ in what they print.")
    return Change(package, numbers[steps[0] - 1], numbers[steps[0]], moment, python)


def pins_of(lock: str) -> dict[str, str]:
    return {match["package"]: match["release"] for match in PIN.finditer(lock)}
