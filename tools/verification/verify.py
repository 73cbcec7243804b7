"""Both oracles over many snippets and interpreters, and what their verdicts mean."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
import signal
import tomllib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from tools.verification.environment import TRACEBACK, failure, is_stateable
from tools.verification.examples_oracle import check_examples
from tools.verification.inheritance import nothing_inherited
from tools.verification.interpreters import Interpreter
from tools.verification.pages import pages_showing
from tools.verification.prepared import (
    PreparedInterpreter,
    SessionEndedError,
    gains_from_preparing,
    prepared_interpreters,
)
from tools.verification.process_oracle import TIME_LIMIT, Run, run_snippet
from tools.verification.snippets import ROOT, SNIPPETS, SUPPORTED_PYTHONS, Fault, Snippet, static_faults, version_key
from tools.verification.text import lines_of

PASSES = ROOT / ".cache" / "verification-passes.json"
# How a program ends by an exception that it does not catch; by KeyboardInterrupt, as if by the signal.
EXCEPTION_CODES = (1, -signal.SIGINT)
EXCEPTIONS = SNIPPETS / "exceptions.toml"


# Hears how many runs have ended, of how many.
Told = Callable[[int, int], None]


def tell_nobody(ended: int, due: int) -> None:
    """Stand for a listener where there is none."""


@dataclass(frozen=True)
class Verdict:
    """What is wrong with one snippet on one interpreter; no faults means that the oracles which ran it agree."""

    snippet: Snippet
    interpreter: Interpreter | None
    faults: tuple[Fault, ...]
    milliseconds: int = 0
    # The process oracle's run; None where a pass is trusted that an earlier session saw.
    run: Run | None = None


def verify(
    snippets: Sequence[Snippet],
    interpreters: Sequence[Interpreter],
    *,
    trust_passes: bool = False,
    time_limit: float = TIME_LIMIT,
    told: Told = tell_nobody,
) -> list[Verdict]:
    """Run every snippet on every interpreter that it is meant for, and on the ends of them with both oracles.

    With `trust_passes`, a snippet is not run again where nothing has changed that could change
    its verdict: the program, what it states, the interpreter, the locked packages, the oracles.
    """
    passes = load_passes() if trust_passes else {}
    verdicts = []
    due: dict[Interpreter, list[Snippet]] = {interpreter: [] for interpreter in interpreters}
    for snippet in snippets:
        trusted = {} if doubt_key(snippet) in passes else passes
        known = {interpreter: trusted.get(pass_key(snippet, interpreter)) for interpreter in interpreters}
        # A pass of these very files on any interpreter says that they have no static fault.
        faults = [] if any(time is not None for time in known.values()) else static_faults(snippet)
        if faults:
            verdicts.append(Verdict(snippet, None, tuple(faults)))
            continue
        for interpreter, milliseconds in known.items():
            if milliseconds is not None:
                verdicts.append(Verdict(snippet, interpreter, (), milliseconds))
            elif snippet.runs_on(interpreter.python):
                due[interpreter].append(snippet)
    fresh = run_oracles(due, time_limit, told)
    if trust_passes:
        remember_passes(fresh)
    return verdicts + fresh


def absent_pythons(snippet: Snippet, interpreters: Sequence[Interpreter]) -> list[str]:
    """Return the versions that have a transcript of their own and no interpreter here: nothing confirms them."""
    present = {interpreter.python for interpreter in interpreters}
    spoken_of = {python for python in snippet.transcripts if python in SUPPORTED_PYTHONS}
    return sorted(spoken_of - present, key=version_key)


@nothing_inherited()
def run_oracles(due: dict[Interpreter, list[Snippet]], time_limit: float, told: Told = tell_nobody) -> list[Verdict]:
    jobs = [(snippet, interpreter) for interpreter, snippets in due.items() for snippet in snippets]
    # The sessions of oracle 1 wait as often as they work: the runs go on beside them. So do many programs: one run more
    # than there are processors.
    with (
        prepared_interpreters(due) as prepared,
        ThreadPoolExecutor((os.cpu_count() or 1) + 1) as pool,
        ThreadPoolExecutor(os.cpu_count()) as others,
    ):
        sessions = {
            interpreter: others.submit(check_examples, snippets, interpreter, time_limit)
            for interpreter, snippets in of_the_ends(due).items()
            if snippets
        }
        runs = []
        for run in pool.map(lambda job: run_oracle(job[0], job[1], time_limit, prepared.get(job[1])), jobs):
            runs.append(run)
            told(len(runs), len(jobs))
        objections = {interpreter: session.result() for interpreter, session in sessions.items()}
    return [
        judge(snippet, interpreter, run, objections.get(interpreter, {}).get(snippet.name), time_limit)
        for (snippet, interpreter), run in zip(jobs, runs, strict=True)
    ]


def of_the_ends(due: dict[Interpreter, list[Snippet]]) -> dict[Interpreter, list[Snippet]]:
    """Return what oracle 1 runs: each snippet on the oldest and the newest interpreter that it is due on.

    It takes as long as the process oracle, which runs each snippet on all of them and decides.
    """
    places: dict[str, list[Interpreter]] = {}
    for interpreter, snippets in due.items():
        for snippet in snippets:
            places.setdefault(snippet.name, []).append(interpreter)
    return {
        interpreter: [one for one in snippets if interpreter in (places[one.name][0], places[one.name][-1])]
        for interpreter, snippets in due.items()
    }


def run_oracle(
    snippet: Snippet, interpreter: Interpreter, time_limit: float, prepared: PreparedInterpreter | None
) -> Run:
    """Return a prepared run where there is one that confirms the snippet; else a run as a reader would start it."""
    if prepared and gains_from_preparing(snippet):
        with suppress(SessionEndedError):
            run = run_snippet(snippet, interpreter, time_limit, prepared)
            if not list(process_faults(snippet, interpreter, run, time_limit)):
                return run
            return replace(run_snippet(snippet, interpreter, time_limit), second_try=True)
    return run_snippet(snippet, interpreter, time_limit)


def judge(snippet: Snippet, interpreter: Interpreter, run: Run, objection: str | None, time_limit: float) -> Verdict:
    """Put the two oracles' findings together. An objection of None: oracle 1 was not asked."""
    faults = list(process_faults(snippet, interpreter, run, time_limit))
    exempt = exceptions()["pytest_examples"].get(snippet.name)
    if exempt and objection == "":
        mend = f"delete {snippet.name} from snippets/exceptions.toml"
        faults.append(Fault(snippet.place, "pytest-examples can run this snippet after all", mend))
    elif objection and not exempt:
        # Where the other oracle has a fault too, its mend comes first.
        mend = faults[0].mend if faults else f"make update S={snippet.name}"
        if not faults and not snippet.is_transcribed:
            # The statement is true, and pytest-examples cannot express it.
            mend = f"state a transcript: touch {snippet.place.removesuffix('.py')}.out && {mend}"
        faults.append(
            Fault(
                f"{snippet.place} on {interpreter}",
                "pytest-examples (oracle 1) disagrees with what the snippet states",
                mend,
                "the stated output",
                f"\n{objection}",
            )
        )
    return Verdict(snippet, interpreter, tuple(faults), run.milliseconds, run)


def process_faults(snippet: Snippet, interpreter: Interpreter, run: Run, time_limit: float) -> Iterator[Fault]:
    """List where a run and the stated output part (oracle 2)."""
    place = f"{snippet.place} on {interpreter}"
    check = f"correct the program, then make check S={snippet.name}"
    if run.timed_out:
        yield Fault(place, "the program did not end", check, f"an end within {time_limit:g} s", "still running")
        return
    for leftover in run.leftovers:
        yield Fault(place, "the program leaves something behind", check, "nothing left", leftover)
    if run.refused:
        yield Fault(place, "the program reaches for the network", check, "loopback only", run.refused)
    elif run.stderr:
        mend = f"make it quiet, or state both streams in a transcript: make update S={snippet.name}"
        yield Fault(place, "the program writes to stderr and does not state it", mend, "nothing", f"\n{run.stderr}")
    if run.unsayable:
        yield unsayable_fault(snippet, interpreter, run)
        return
    stated = snippet.stated_output(interpreter.python)
    ended_by_exception = run.exit_code in EXCEPTION_CODES and TRACEBACK in (stated or "") and is_stateable(run)
    if run.exit_code and not ended_by_exception:
        yield failure(snippet, run, place, interpreter.python)
    elif not stated and not run.stdout:
        yield Fault(place, "the program prints nothing and states nothing, so it proves nothing", check)
    elif stated != run.stdout:
        yield output_fault(snippet, interpreter, stated or "", run.stdout)


def unsayable_fault(snippet: Snippet, interpreter: Interpreter, run: Run) -> Fault:
    place = f"{snippet.place} on {interpreter}"
    mend = f"print it with repr(), or less of it, then make update S={snippet.name}"
    return Fault(place, "the program prints what a page cannot show", mend, "visible text", run.unsayable)


def output_fault(snippet: Snippet, interpreter: Interpreter, stated: str, printed: str) -> Fault:
    where = snippet.transcripts.get(interpreter.python, snippet.transcripts.get(None))
    place = f"snippets/{where.relative_to(snippet.base)}" if where else snippet.place
    problem, mend = "the stated output is not what the program prints", f"make update S={snippet.name}"
    if not stated:
        problem = "the program prints, and states no output"
    elif not printed:
        problem = "the program prints nothing, yet states output"
        mend = f"let the program print it, then {mend}"
    diff = list(difflib.unified_diff(lines_of(stated), lines_of(printed), "stated", "printed", n=2, lineterm=""))
    if not diff:
        diff = ["only the line ends differ:", f"stated {stated!r}", f"printed {printed!r}"]
    shown = ", ".join(pages_showing(snippet.name)) or "no page"
    return Fault(
        f"{place}:{first_difference(snippet, stated, printed)} on {interpreter} (shown on {shown})",
        problem,
        mend,
        "stated and printed text to be equal",
        "\n" + "\n".join(f"    {line}" for line in diff),
    )


def first_difference(snippet: Snippet, stated: str, printed: str) -> int:
    """Return the line of the file at which statement and print part."""
    pairs = list(zip(lines_of(stated), lines_of(printed), strict=False))
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), len(pairs))
    if snippet.is_transcribed or not snippet.stated_inline:
        return same + 1
    return snippet.stated_inline[min(same, len(snippet.stated_inline) - 1)][0]


@cache
def exceptions() -> dict[str, dict[str, str]]:
    """Return the named exceptions to the contract, from snippets/exceptions.toml."""
    return tomllib.loads(EXCEPTIONS.read_text(encoding="utf-8"))


@cache
def oracle_digest() -> str:
    """Digest of everything beside the snippet and its interpreter that a verdict depends on."""
    sources = [*sorted(Path(__file__).parent.rglob("*.py")), EXCEPTIONS, ROOT / "uv.lock"]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources)).hexdigest()


def pass_key(snippet: Snippet, interpreter: Interpreter) -> str:
    return key_of(snippet, str(interpreter), str(interpreter.program))


def doubt_key(snippet: Snippet) -> str:
    """Return the key under which it is remembered that these very files were untrue once."""
    return key_of(snippet, "doubted")


def key_of(snippet: Snippet, *what: str) -> str:
    return hashlib.sha256("\0".join((snippet.name, snippet.sha256, *what, oracle_digest())).encode()).hexdigest()


def load_passes() -> dict[str, int]:
    return dict(json.loads(PASSES.read_text())) if PASSES.exists() else {}


def remember_passes(verdicts: Sequence[Verdict]) -> None:
    """Record the clean verdicts. A fault is never remembered, and puts all passes of the same files in doubt.

    What is untrue on one interpreter and passes on another may have passed by luck; run often enough, it would pass
    on each, and all of its luck would be remembered. So may what passed at a second try.
    """
    passes = load_passes()
    doubts = {doubt_key(verdict.snippet): 0 for verdict in verdicts if verdict.faults and verdict.interpreter}
    clean = {
        pass_key(verdict.snippet, verdict.interpreter): verdict.milliseconds
        for verdict in verdicts
        if verdict.interpreter and not verdict.faults and doubt_key(verdict.snippet) not in passes | doubts
        if not (verdict.run and verdict.run.second_try)
    }
    if clean or doubts:
        PASSES.parent.mkdir(exist_ok=True)
        partial = PASSES.with_suffix(f".{os.getpid()}")
        partial.write_text(json.dumps(passes | clean | doubts))
        partial.replace(PASSES)
