"""Start real servers on free loopback ports, wait until they answer, end them by their own process id."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import psutil

from tools.verification.snippets import ROOT, SNIPPETS

APPS = SNIPPETS / "experiments"
# Servers start faster with compiled packages, and the snippets' folders stay clean.
BYTECODE = ROOT / ".cache" / "bytecode"
START_LIMIT = 60.0
STOP_LIMIT = 10.0

Environment = Mapping[str, str]
NONE: Environment = {}


@dataclass(frozen=True)
class Server:
    """A server that answers. `pid` is its first process; workers are that process's children."""

    url: str
    pid: int
    log: Path

    def processor_seconds(self) -> float:
        """Return the processor time that the server and all its processes have taken so far."""
        first = psutil.Process(self.pid)
        times = [process.cpu_times() for process in (first, *first.children(recursive=True))]
        return sum(time.user + time.system for time in times)

    def said(self) -> str:
        """Return what the server has written to its standard streams so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def worker(self) -> psutil.Process:
        """Return the process that handles requests, where there is one worker."""
        first = psutil.Process(self.pid)
        children = first.children()
        return children[0] if children else first


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def gunicorn(
    experiment: str, *, kind: str = "gthread", workers: int = 1, threads: int = 1, environment: Environment = NONE
) -> Iterator[Server]:
    """Serve `snippets/experiments/<experiment>/flask_app.py` with gunicorn."""
    port = free_port()
    options = [f"--bind=127.0.0.1:{port}", f"--workers={workers}", f"--threads={threads}", f"--worker-class={kind}"]
    # The control socket is for operators; a heartbeat file in memory keeps the disk out of the measurement.
    quiet = ["--log-level=error", "--no-control-socket", "--timeout=120"]
    command = [sys.executable, "-m", "gunicorn", *options, *quiet, "flask_app:app"]
    with running(command, APPS / experiment, port, environment) as server:
        yield server


@contextmanager
def uvicorn(experiment: str, *, workers: int = 1, environment: Environment = NONE) -> Iterator[Server]:
    """Serve `snippets/experiments/<experiment>/fastapi_app.py` with uvicorn."""
    with uvicorn_app(experiment, "fastapi_app:app", workers=workers, environment=environment) as server:
        yield server


@contextmanager
def uvicorn_app(experiment: str, app: str, *, workers: int = 1, environment: Environment = NONE) -> Iterator[Server]:
    port = free_port()
    options = [f"--port={port}", f"--workers={workers}", "--log-level=error", "--no-access-log"]
    command = [sys.executable, "-m", "uvicorn", *options, app]
    with running(command, APPS / experiment, port, environment) as server:
        yield server


REDIS_MISSING = "redis-server was not found: apt-get install redis-server (or brew install redis) adds it."


def redis_program() -> str | None:
    return shutil.which("redis-server")


@contextmanager
def redis() -> Iterator[str]:
    """Run a Redis that keeps nothing; give its URL."""
    program, port = redis_program(), free_port()
    assert program, REDIS_MISSING
    with tempfile.TemporaryDirectory() as folder:
        command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
        with started(command, Path(folder), {}) as (process, log):
            wait_for_port(process, port, log)
            yield f"redis://127.0.0.1:{port}"


@contextmanager
def running(command: Sequence[str], folder: Path, port: int, environment: Environment) -> Iterator[Server]:
    url = f"http://127.0.0.1:{port}"
    with started(command, folder, environment) as (process, log):
        wait_for_port(process, port, log)
        # An open port is not yet a worker that answers: any answer will do, "not found" too.
        httpx.get(url, timeout=START_LIMIT)
        yield Server(url, process.pid, log)


@contextmanager
def started(
    command: Sequence[str], folder: Path, environment: Environment
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """Start a process in a session of its own; end it, and what it started, in any case."""
    with tempfile.NamedTemporaryFile(prefix="server-", suffix=".log") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=os.environ | {"PYTHONPYCACHEPREFIX": str(BYTECODE), **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process, Path(log.name)
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(STOP_LIMIT)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)  # its own session: workers that outlived it
    process.wait(STOP_LIMIT)


def wait_for_port(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.02)
    said = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"{process.args!r} does not listen on 127.0.0.1:{port} (exit {process.poll()}):\n{said}")
