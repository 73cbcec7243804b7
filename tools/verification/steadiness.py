"""Whether a program prints the same every time: chance is never stated, and luck is no proof."""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from tools.verification.inheritance import nothing_inherited
from tools.verification.interpreters import Interpreter
from tools.verification.process_oracle import Run, leave_rooms, run_snippet
from tools.verification.snippets import Fault, Snippet
from tools.verification.text import lines_of
from tools.verification.verify import Verdict

# Further runs of a snippet, over all interpreters: in all of them, a set of two names has one order once in 4000 times.
REPEATS = 12
FEWEST_REPEATS = 2
LONGEST_DIFFERENCE = 20
# A reader's machine stands in another place, and its terminal has another width.
ELSEWHERE = {"TZ": "Asia/Kathmandu", "COLUMNS": "53"}
# It ends with the process that started it, also where that one is killed.
BUSY = "import os, sys\nwhile os.getppid() == int(sys.argv[1]):\n    pass"


@contextmanager
def busy_machine() -> Iterator[None]:
    """Give each processor something else to do: threads and tasks then meet in other orders than on a quiet one."""
    command = [sys.executable, "-S", "-c", BUSY, str(os.getpid())]
    busy = [subprocess.Popen(command, stdin=subprocess.DEVNULL) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for process in busy:
            process.kill()
            process.wait()


@nothing_inherited()
def unsteady_fault(snippet: Snippet, seen: Mapping[Interpreter, Run]) -> Fault | None:
    """Run a snippet again and again, beside load and in another place; say where it is not what was seen before."""
    leave_rooms()
    rounds = max(FEWEST_REPEATS, REPEATS // len(seen)) if seen else 0
    jobs = [interpreter for _ in range(rounds) for interpreter in seen]
    with busy_machine(), ThreadPoolExecutor(os.cpu_count()) as pool:
        for interpreter, run in zip(
            jobs, pool.map(lambda job: run_snippet(snippet, job, elsewhere=ELSEWHERE), jobs), strict=True
        ):
            if outcome(run) != outcome(seen[interpreter]):
                pool.shutdown(wait=False, cancel_futures=True)
                return differing(snippet, interpreter, seen[interpreter], run, rounds + 1)
    return None


def unsteady_faults(verdicts: Sequence[Verdict]) -> dict[Snippet, Fault]:
    """Return the snippets of some verdicts that do not print the same every time."""
    seen: dict[Snippet, dict[Interpreter, Run]] = {}
    for verdict in verdicts:
        if verdict.interpreter and verdict.run:
            seen.setdefault(verdict.snippet, {})[verdict.interpreter] = verdict.run
    found = ((snippet, unsteady_fault(snippet, runs)) for snippet, runs in seen.items())
    return {snippet: fault for snippet, fault in found if fault}


def outcome(run: Run) -> tuple[object, ...]:
    """Return all of a run that must be the same each time."""
    return run.stdout, run.stderr, run.exit_code, run.timed_out, run.leftovers, run.unsayable


def differing(snippet: Snippet, interpreter: Interpreter, first: Run, other: Run, rounds: int) -> Fault:
    once, again = (lines_of(run.stdout + run.stderr) for run in (first, other))
    lines = list(difflib.unified_diff(once, again, "one run", "another run", n=1, lineterm=""))[:LONGEST_DIFFERENCE]
    lines = lines or [f"exit code {run.exit_code}, left behind: {', '.join(run.leftovers)}" for run in (first, other)]
    return Fault(
        f"{snippet.place} on {interpreter}",
        "the program does not print the same every time",
        "take chance, time, place and addresses out of what it prints, and wait for a thread, never for a duration, "
        f"then make update S={snippet.name}",
        f"the same text in {rounds} runs, most of them beside load",
        "\n" + "\n".join(f"    {line}" for line in lines),
    )
