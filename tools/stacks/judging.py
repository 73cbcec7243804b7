"""Every framework snippet on every stop: what it prints there is what it states for it."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.stacks.environments import environment_key, is_made, read_lock, write_whole
from tools.stacks.releases import StackError
from tools.stacks.running import run_on
from tools.stacks.statements import Statement, last_words, needs, statement
from tools.stacks.stops import Stop, find_stops, interpreter_of
from tools.verification.inheritance import nothing_inherited
from tools.verification.pages import pages_showing
from tools.verification.prepared import (
    PreparedInterpreter,
    SessionEndedError,
    gains_from_preparing,
    prepared_interpreters,
)
from tools.verification.process_oracle import TIME_LIMIT, Run
from tools.verification.snippets import ROOT, Fault, Snippet
from tools.verification.text import lines_of
from tools.verification.verify import Told, tell_nobody

PASSES = ROOT / ".cache" / "checks" / "stacks.json"
# What a verdict depends on beside the snippet and the stop.
ORACLE = (
    "process_oracle.py",
    "empty_cluster.py",
    "prepared.py",
    "prepared_session.py",
    "inheritance.py",
    "guard/sitecustomize.py",
)
# Under CI one in so many of the snippets that print the same everywhere.
ONE_IN = 10


@dataclass(frozen=True)
class StackVerdict:
    """What is wrong with one snippet at one stop."""

    snippet: Snippet
    stop: Stop
    faults: tuple[Fault, ...]
    milliseconds: int
    remembered: bool = False
    # What it printed, where that is another text than is stated, the same twice.
    printed: str | None = None


def judge_stops(
    snippets: Sequence[Snippet],
    stops: Sequence[Stop] = (),
    *,
    trust_passes: bool = False,
    told: Told = tell_nobody,
) -> list[StackVerdict]:
    """Run snippets on stops, as many at a time as there are processors; a trusted pass is not run again.

    Raises StackError where a stop has no environment.
    """
    absent = [stop.title for stop in stops or find_stops() if not is_made(stop)]
    if absent:
        raise StackError(f"Without an environment: {'; '.join(absent)}. `make stacks` brings it.")
    passes = load_passes() if trust_passes else {}
    jobs = [(snippet, stop) for stop in stops or find_stops() for snippet in snippets]
    known = {job: passes[pass_key(*job)] for job in jobs if passes and pass_key(*job) in passes}
    found = [StackVerdict(snippet, stop, (), known[snippet, stop], remembered=True) for snippet, stop in known]
    due = len(jobs) - len(known)
    # One stop after the other: each interpreter that has its frameworks imported takes memory.
    for stop in stops or find_stops():
        ended = len(found) - len(known)
        fresh = judge_at(stop, [snippet for snippet in snippets if (snippet, stop) not in known], told, ended, due)
        if trust_passes:
            remember({pass_key(verdict.snippet, stop): verdict.milliseconds for verdict in fresh if not verdict.faults})
        found += fresh
    return found


@nothing_inherited()
def judge_at(
    stop: Stop,
    snippets: Sequence[Snippet],
    told: Told,
    ended: int,
    due: int,
    stated_for: Callable[[Snippet, Stop], Statement] = statement,
) -> list[StackVerdict]:
    """Run snippets at one stop, with its frameworks imported once where that makes no difference."""
    verdicts = []
    stack = interpreter_of(stop)
    with prepared_interpreters({stack: snippets}) as prepared, ThreadPoolExecutor(os.cpu_count()) as pool:
        session = prepared.get(stack)
        for verdict in pool.map(lambda one: judge(one, stop, session, stated_for(one, stop)), snippets):
            verdicts.append(verdict)
            told(ended + len(verdicts), due)
    return verdicts


def judge(
    snippet: Snippet, stop: Stop, prepared: PreparedInterpreter | None = None, stated: Statement | None = None
) -> StackVerdict:
    """Run one snippet at one stop. A prepared run can only confirm; a fault is that of a run of its own."""
    stated = stated or statement(snippet, stop)
    if prepared and gains_from_preparing(snippet):
        with suppress(SessionEndedError):
            run = run_on(snippet, interpreter_of(stop), prepared)
            if not list(run_faults(snippet, stop, stated, run)):
                return StackVerdict(snippet, stop, (), run.milliseconds)
    run = run_on(snippet, interpreter_of(stop))
    faults = list(run_faults(snippet, stop, stated, run))
    if faults and not run.timed_out:
        # Once more, since chance is another fault.
        again = run_on(snippet, interpreter_of(stop))
        if again.stdout != run.stdout:
            faults = [unsteady(snippet, stop, run, again)]
        elif run.stdout != stated.text:
            return StackVerdict(snippet, stop, tuple(faults), run.milliseconds, printed=run.stdout)
    return StackVerdict(snippet, stop, tuple(faults), run.milliseconds)


def place_of(snippet: Snippet, stop: Stop) -> str:
    return f"{snippet.place} on {stop.title}"


def unsteady(snippet: Snippet, stop: Stop, first: Run, second: Run) -> Fault:
    """Two runs at one stop that print different text: neither is a statement."""
    mend = "let the program wait for what it shows, or state in snippets/needs.toml why it cannot run there"
    return Fault(
        place_of(snippet, stop),
        "two runs at this stop print different text",
        mend,
        "one text",
        diff(first.stdout, second.stdout),
    )


def run_faults(snippet: Snippet, stop: Stop, stated: Statement, run: Run) -> Iterator[Fault]:
    """List where a run at a stop and what is stated for it part."""
    place = place_of(snippet, stop)
    if run.timed_out:
        yield Fault(
            place,
            "the program did not end",
            "state in snippets/needs.toml why it cannot run there",
            f"an end within {TIME_LIMIT:g} s",
        )
        return
    for leftover in run.leftovers:
        yield Fault(
            place,
            "the program leaves something behind",
            "state in snippets/needs.toml why it cannot run there",
            "nothing left",
            leftover,
        )
    if run.refused:
        yield Fault(place, "the program reaches for the network", "correct the program", "loopback only", run.refused)
    if stated.need:
        last = last_words(run.stdout)
        if not run.exit_code:
            mend = f"correct the release in snippets/needs.toml: make bisect S={snippet.name}"
            yield Fault(
                place,
                "the program runs, and snippets/needs.toml says that it cannot",
                mend,
                stated.need.reason,
                run.stdout,
            )
        elif last not in stated.need.errors:
            mend = "correct its reason and its errors in snippets/needs.toml"
            yield Fault(place, "the program cannot run for another reason", mend, " or ".join(stated.need.errors), last)
    elif run.stdout != stated.text:
        shown = ", ".join(pages_showing(snippet.name)) or "no page"
        mend = f"make bisect S={snippet.name}, which finds the release and writes its transcript"
        problem = "the program prints something else than it states for this stop"
        if stated.transcript:
            mend = f"make update S={snippet.name}"
            place = f"snippets/{stated.transcript.relative_to(snippet.base).as_posix()} on {stop.title}"
        yield Fault(
            f"{place} (shown on {shown})",
            problem,
            mend,
            "stated and printed text to be equal",
            diff(stated.text or "", run.stdout),
        )
    elif run.exit_code and "Traceback (most recent call last):" not in run.stdout:
        yield Fault(
            place,
            "the program fails",
            "state in snippets/needs.toml why it cannot run there",
            "exit code 0",
            f"exit code {run.exit_code}",
        )


def diff(stated: str, printed: str) -> str:
    lines = difflib.unified_diff(lines_of(stated), lines_of(printed), "stated", "printed", n=2, lineterm="")
    return "\n" + "\n".join(f"    {line}" for line in lines)


def differing(snippets: Sequence[Snippet]) -> list[Snippet]:
    """Return the snippets that state something else for some stop."""
    return [snippet for snippet in snippets if snippet.older_transcripts or snippet.name in needs()]


def chosen_under_ci(snippets: Sequence[Snippet]) -> list[Snippet]:
    """Return what a run under CI=true looks at: all that differ somewhere, and a tenth of the others.

    The tenth is drawn by the content of all snippets: a tree always draws the same, and each change draws anew.
    """
    due = differing(snippets)
    others = [snippet for snippet in snippets if snippet not in due]
    seed = hashlib.sha256("".join(snippet.sha256 for snippet in snippets).encode()).hexdigest()
    drawn = random.Random(seed).sample(others, -(-len(others) // ONE_IN))  # noqa: S311 -- a sample, not a secret
    return [snippet for snippet in snippets if snippet in due or snippet in drawn]


def pass_key(snippet: Snippet, stop: Stop) -> str:
    stated = statement(snippet, stop)
    parts = (snippet.name, snippet.sha256, repr((stated.text, stated.need)), stop_digest(stop), oracle_digest())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


@cache
def stop_digest(stop: Stop) -> str:
    return environment_key(stop.python, read_lock(stop))


@cache
def oracle_digest() -> str:
    """Digest of the programs that say what a run was."""
    verification = Path(__file__).parents[1] / "verification"
    sources = [*(verification / name for name in ORACLE), Path(__file__), Path(__file__).with_name("running.py")]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def load_passes() -> dict[str, int]:
    try:
        return dict(json.loads(PASSES.read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def remember(passes: Mapping[str, int]) -> None:
    """Record passes; a fault is never remembered."""
    if passes:
        write_whole(PASSES, json.dumps(load_passes() | dict(passes)))
