"""Judge many submissions on one interpreter, each in a process of its own: `python -m tools.problems.lane`.

Reads jobs from standard input as JSON and writes one line of JSON for each. Frameworks are
imported once; each run is a fork of that state, so that no submission sees what another one left.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib
import json
import os
import resource
import select
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tools.problems.judge import CRASHED, ENDLESS, UNUSABLE, Verdict, judge, one_line

# Of addresses, in bytes: frameworks and threads need a tenth of it.
MEMORY_LIMIT = 2 * 1024**3
PROCESS_LIMIT = 32
STARTS_PROCESS = {"os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "subprocess.Popen"}


@dataclass(frozen=True)
class Job:
    """One submission to judge: the texts, how often, the limit of one run in seconds.

    In `folder`, if there is one, it finds the files that it imports.
    """

    submission: str
    starter: str
    tests: str
    name: str = "your file"
    runs: int = 1
    time_limit: float = 10.0
    folder: str = ""


def run_isolated(job: Job) -> Verdict:
    """Judge once in a forked process that ends by itself, or is ended at the time limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        judge_in_child(job, writing)
    os.close(writing)
    status = 0
    try:
        events, ended = read_events(reading, job.time_limit)
        if ended and not any("verdict" in event for event in events):
            status = ended_by_itself(child)
    finally:
        os.close(reading)
        # The child leads a session of its own: what it started ends with it, or is ours afterwards.
        for end in (os.killpg, os.kill):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                end(child, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        end_orphans()
    return conclude(events, ended, status, job)


def adopt_orphans() -> None:
    """Become the parent of whatever a run leaves behind in a session of its own; Linux alone can."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def end_orphans() -> None:
    """End the processes that a run left, and those that become ours as their parents end."""
    children = Path(f"/proc/self/task/{os.getpid()}/children")
    with contextlib.suppress(OSError):
        while left := children.read_text().split():
            for orphan in map(int, left):
                os.kill(orphan, signal.SIGKILL)
                os.waitpid(orphan, 0)


def ended_by_itself(child: int, patience: float = 1.0) -> int:
    """Return the wait status of a child that closed its pipe, or 0 if it lives on."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        # Not reaped yet, so that its number stays its own until the session is ended.
        found = os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found is not None:
            return -found.si_status if found.si_code != os.CLD_EXITED else found.si_status
        time.sleep(0.01)
    return 0


def judge_in_child(job: Job, writing: int) -> None:
    """Judge, write events to the pipe and leave without any clean-up of ours; never returns."""
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)

    def report(event: dict[str, Any]) -> None:
        told = json.dumps(event).encode() + b"\n"
        while told:
            told = told[os.write(writing, told) :]

    try:
        limit_resources()
        if job.folder:
            sys.dont_write_bytecode = True
            sys.path.insert(0, job.folder)
        verdict = judge(job.submission, job.starter, job.tests, job.name, report)
        report({"verdict": verdict.as_dict()})
    except BaseException as error:
        report({"verdict": Verdict(CRASHED, f"The judge itself could not go on: {one_line(error)}").as_dict()})
    finally:
        os._exit(0)


def limit_resources() -> None:
    """Bound the memory, and the processes that this one and its children start altogether."""
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Each start takes a byte out of the pipe, which all of them share.
    tokens, filling = os.pipe()
    os.set_blocking(tokens, False)
    os.write(filling, b"." * PROCESS_LIMIT)

    def hook(event: str, _: tuple[object, ...]) -> None:
        if event in STARTS_PROCESS:
            try:
                os.read(tokens, 1)
            except BlockingIOError:
                raise RuntimeError(
                    f"more than {PROCESS_LIMIT} processes were started: the judge lets no more"
                ) from None

    sys.addaudithook(hook)


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
    return [event for line in complete.splitlines() if isinstance(event := parsed(line), dict)], bool(ready)


def parsed(line: bytes) -> Any:
    """Return what a line says; nothing if something else than the judge wrote it."""
    try:
        return json.loads(line)
    except ValueError:
        return None


def conclude(events: list[dict[str, Any]], ended: bool, status: int, job: Job) -> Verdict:
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
        else end_of_process(job.name, status)
    )
    if not titles:
        return Verdict(UNUSABLE, message)
    return Verdict(CRASHED if ended else ENDLESS, message, titles[-1], titles[:-1], total)


def end_of_process(name: str, status: int) -> str:
    """Say how a process ended that gave no verdict: `status` is its exit code, or a signal below 0."""
    if status >= 0:
        return f"{name} ended the Python process itself, with exit code {status}. Take calls such as os._exit out."
    known = {one.value: one.name for one in signal.Signals}
    told = f"The Python process was ended by the signal {known.get(-status, -status)}."
    if status == -signal.SIGKILL:
        return f"{told} The system does that to a process that takes too much memory; so does os.kill."
    return f"{told} That is a crash of the interpreter, or a signal that {name} sent to itself."


def import_frameworks(modules: list[str]) -> None:
    for module in modules:
        with contextlib.suppress(ImportError):
            importlib.import_module(module)


def main() -> None:
    request = json.load(sys.stdin)
    adopt_orphans()
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
