"""The processes of a run: started, looked after, and ended by their own ids."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

# Seconds that pytest has to close browsers and servers after it was interrupted.
PATIENCE = 15.0


@dataclass
class Job:
    """One process of a run, with what it said."""

    name: str
    command: list[str]
    folder: Path
    cwd: Path
    started: float = 0.0
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    exit_code: int | None = None
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        self.folder.mkdir(parents=True)
        with open(self.folder / "output", "wb") as output:
            # A session of its own: Ctrl+C reaches the driver alone, which then ends its processes in order.
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started = time.monotonic()

    def has_ended(self) -> bool:
        """Say whether the process has ended; note how, and what it took with all that it started and waited for."""
        assert self.process
        if self.exit_code is None:
            pid, status, usage = os.wait4(self.process.pid, os.WNOHANG)
            if pid:
                self.exit_code = self.process.returncode = os.waitstatus_to_exitcode(status)
                self.seconds = time.monotonic() - self.started
                self.cpu_seconds = usage.ru_utime + usage.ru_stime
        return self.exit_code is not None

    def output(self) -> str:
        return (self.folder / "output").read_text(encoding="utf-8", errors="replace")

    def progress(self) -> str:
        with contextlib.suppress(OSError):
            return (self.folder / "progress").read_text(encoding="utf-8")
        return ""


def end_all(jobs: list[Job]) -> None:
    """Interrupt the processes that still run, and kill what is there after some patience: theirs too."""
    running = [job for job in jobs if job.process and not job.has_ended()]
    families: set[psutil.Process] = set()
    for job in running:
        families |= family(job)
        signal_to(job, signal.SIGINT)
    deadline = time.monotonic() + PATIENCE
    while not all(job.has_ended() for job in running) and time.monotonic() < deadline:
        for job in running:
            families |= family(job)
        time.sleep(0.05)
    for process in families:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    for job in running:
        while not job.has_ended():
            time.sleep(0.05)
    psutil.wait_procs(list(families), timeout=PATIENCE)


def family(job: Job) -> set[psutil.Process]:
    """Return a process and all that it started, as far as they are there."""
    assert job.process
    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(job.process.pid)
        return {process, *process.children(recursive=True)}
    return set()


def signal_to(job: Job, sent: int) -> None:
    assert job.process
    with contextlib.suppress(ProcessLookupError):
        os.kill(job.process.pid, sent)
