"""Judge many submissions on one interpreter, each in a process of its own: `python -m tools.problems.lane`.

Reads jobs from standard input as JSON and writes one line of JSON for each. Frameworks are
imported once; each run is a fork of that state, so that no submission sees what another one left.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import select
import signal
import sys
import time
from dataclasses import dataclass
from typing import Any

from tools.problems.judge import CRASHED, ENDLESS, UNUSABLE, Verdict, judge


@dataclass(frozen=True)
class Job:
    """One submission to judge: the texts, how often, and the limit of one run in seconds."""

    submission: str
    starter: str
    tests: str
    name: str = "your file"
    runs: int = 1
    time_limit: float = 10.0


def run_isolated(job: Job) -> Verdict:
    """Judge once in a forked process that ends by itself, or is ended at the time limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        judge_in_child(job, writing)
    os.close(writing)
    try:
        events, ended = read_events(reading, job.time_limit)
    finally:
        os.close(reading)
        # The child leads a session of its own: whatever it started ends with it.
        for end in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(child, signal.SIGKILL)
        os.waitpid(child, 0)
    return conclude(events, ended, job)


def judge_in_child(job: Job, writing: int) -> None:
    """Judge, write events to the pipe and leave without any clean-up of ours; never returns."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    def report(event: dict[str, Any]) -> None:
        os.write(writing, json.dumps(event).encode() + b"\n")

    try:
        verdict = judge(job.submission, job.starter, job.tests, job.name, report)
        report({"verdict": verdict.as_dict()})
    finally:
        os._exit(0)


def read_events(reading: int, time_limit: float) -> tuple[list[dict[str, Any]], bool]:
    """Return what the child reported, and whether it ended within the limit."""
    deadline = time.monotonic() + time_limit
    received = b""
    while True:
        ready, _, _ = select.select([reading], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            break
        chunk = os.read(reading, 65_536)
        received += chunk
        if not chunk or (b'{"verdict"' in received and received.endswith(b"\n")):
            break
    complete = received[: received.rfind(b"\n") + 1]
    return [json.loads(line) for line in complete.splitlines()], bool(ready)


def conclude(events: list[dict[str, Any]], ended: bool, job: Job) -> Verdict:
    """Turn the events of a run into its verdict, also where the run gave none itself."""
    total = 0
    titles: list[str] = []
    for event in events:
        if "verdict" in event:
            return Verdict(**event["verdict"])
        total = event.get("total", total)
        if "title" in event:
            titles.append(event["title"])
    message = (
        f"{job.name} did not come to an end within {job.time_limit:g} seconds, and was stopped. "
        "Look for a loop that never ends, or for a wait that nobody ends."
        if not ended
        else f"{job.name} ended the Python process itself. Take calls such as os._exit out."
    )
    if not titles:
        return Verdict(UNUSABLE, message)
    return Verdict(CRASHED if ended else ENDLESS, message, titles[-1], titles[:-1], total)


def import_frameworks(modules: list[str]) -> None:
    for module in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)


def main() -> None:
    request = json.load(sys.stdin)
    import_frameworks(request["imports"])
    for row in request["jobs"]:
        job = Job(**row)
        # Equal verdicts are told once, with their number.
        counted: dict[str, int] = {}
        for _ in range(job.runs):
            told = json.dumps(run_isolated(job).as_dict())
            counted[told] = counted.get(told, 0) + 1
        print(json.dumps([[json.loads(told), count] for told, count in counted.items()]), flush=True)


if __name__ == "__main__":
    main()
