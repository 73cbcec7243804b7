"""What a run says: a line for each event, the output of what failed, and the counts at the end."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tools.checks.absent import not_checked
from tools.checks.jobs import Job
from tools.checks.parts import Part

# Of pytest's output, what stands above this is dots.
FAILURES = re.compile(r"^=+ (FAILURES|ERRORS) =+$", re.MULTILINE)


@dataclass(frozen=True)
class Result:
    """How a part ended: the counts of its tests, and the lines that they have added."""

    passed: int = 0
    failed: int = 0
    skipped: int = 0
    lines: tuple[str, ...] = ()
    # How many of the passes an earlier run has seen.
    remembered: int = 0
    # How many tests were skipped for each reason.
    skip_reasons: Mapping[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.passed} passed, {self.failed} failed, {self.skipped} skipped"


class Telling:
    """Prints; a line is there as soon as it is true, in a file too."""

    def __init__(self) -> None:
        self.began = time.monotonic()
        self.cpu_seconds = 0.0
        self.left = 0

    def say(self, text: str) -> None:
        print(f"[{clock(time.monotonic() - self.began)}] {text}", flush=True)

    def begin(self, parts: int, due: Sequence[str]) -> None:
        self.left = len(due)
        self.say(f"{parts} part{'s' * (parts > 1)}. To run: {', '.join(due) or 'none'}.")

    def started(self, job: Job) -> None:
        self.say(f"{job.name} begins")

    def progress(self, running: Sequence[Job], waiting: Sequence[str]) -> None:
        now = ", ".join(f"{job.name} ({job.progress() or 'starting'})" for job in running)
        self.say(f"at work: {now}; waiting: {', '.join(waiting) or 'nothing'}")

    def ended(self, job: Job, result: Result, alone: str) -> None:
        self.note(job, str(result))
        if job.exit_code:
            print(failures_in(job.output()))
            print(f"{job.name} failed. To run it alone: {alone}", flush=True)

    def built(self, job: Job, waiting: Sequence[str]) -> None:
        self.note(job, "not built" if job.exit_code else "built")
        if job.exit_code:
            print(f"{job.output()}Without the site these parts could not run: {', '.join(waiting)}", flush=True)

    def note(self, job: Job, how: str) -> None:
        self.left -= 1
        self.cpu_seconds += job.cpu_seconds
        self.say(f"{job.name}: {how}, in {clock(job.seconds)} ({job.cpu_seconds:.0f} s of processor); {self.left} left")

    def interrupted(self, how: str, running: Iterable[Job]) -> None:
        self.say(f"interrupted by {how}; ending {', '.join(job.name for job in running) or 'nothing'}")

    def close(self, parts: Iterable[Part], results: Mapping[str, Result]) -> int:
        """Say the counts. The last line is for a program to read."""
        self.say(f"all parts have ended; {self.cpu_seconds:.0f} s of processor")
        for line in (line for part in parts for line in results[part.name].lines):
            print(line)
        remembered = sum(result.remembered for result in results.values())
        if remembered:
            print(
                f"{remembered} of the passes are remembered: nothing that they depend on has changed (FRESH=1 forgets)"
            )
        for line in not_checked(result.skip_reasons for result in results.values()):
            print(line)
        for part in parts:
            if results[part.name].failed:
                print(f"failed: {part.name}, {results[part.name].failed} of its tests; alone: {part.command}")
        total = Result(*(sum(getattr(r, name) for r in results.values()) for name in ("passed", "failed", "skipped")))
        print(total, flush=True)
        return 1 if total.failed else 0


def clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def failures_in(output: str) -> str:
    """Return what pytest says of failures; all of its output where it says so nowhere."""
    found = FAILURES.search(output)
    return output[found.start() :] if found else output
