"""Interpreters that have imported the frameworks already, so that a run costs what its program does.

Importing a framework takes half a second, and is nine tenths of most runs. A prepared interpreter imports once and
forks a process for each program. Such a run may only confirm what a snippet states: where it prints anything else, the
run decides that a reader would start, `python file.py`. Programs that look at what was imported, at memory or at
processes have no prepared run at all.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any

from tools.verification.inheritance import ROOMS, plain_environment
from tools.verification.interpreters import GUARD, Interpreter
from tools.verification.snippets import Snippet

SESSION = Path(__file__).parent / "prepared_session.py"
# What these look at is not the same in a process that has imported more, or was forked.
TELLTALE = re.compile(
    r"\b(?:gc|importlib|multiprocessing|os\.fork|orig_argv|ProcessPoolExecutor|resource|runpy|subprocess|sys\.flags|"
    r"sys\.modules|sys\.path|tracemalloc|warnings|weakref)\b|getrefcount|importtime"
)
HEAVY = {"fastapi", "flask", "httpx", "pydantic", "sqlalchemy", "starlette", "werkzeug"}


def gains_from_preparing(snippet: Snippet) -> bool:
    """Say whether a snippet imports a framework and cannot tell a prepared interpreter from one of its own."""
    return bool(HEAVY & set(snippet.imports)) and not TELLTALE.search(snippet.source)


def modules_to_prepare(snippets: Sequence[Snippet]) -> list[str]:
    """Return the packages that snippets import, and FastAPI's test client, which is heavy as well."""
    packages = {name for snippet in snippets for name in snippet.imports} - sys.stdlib_module_names - {"core"}
    return sorted(packages | ({"fastapi.testclient"} if "fastapi" in packages else set()))


class SessionEndedError(Exception):
    """A prepared interpreter has ended: what it was to run is run by an interpreter of its own."""


@dataclass
class PreparedProcess:
    """A process that a prepared interpreter forked, with what `subprocess.Popen` offers and the oracle needs."""

    pid: int
    owner: PreparedInterpreter
    returncode: int = 0

    def wait(self, seconds: float | None = None) -> int:
        """Return how the process ended. Raises TimeoutExpired at once where there is a limit and it has not ended."""
        ended: int | None = self.owner.ask({"wait": self.pid, "patient": seconds is None})
        if ended is None:
            raise subprocess.TimeoutExpired(str(self.pid), seconds or 0)
        self.returncode = ended
        return ended

    def kill(self) -> None:
        os.kill(self.pid, signal.SIGKILL)


@dataclass
class PreparedInterpreter:
    """A running session of `prepared_session`."""

    session: subprocess.Popen[str]
    said: str = ""
    turn: Lock = field(default_factory=Lock)

    def ask(self, request: Mapping[str, Any] | list[str]) -> Any:
        """Send one request and return the answer. Raises SessionEndedError."""
        assert self.session.stdin
        assert self.session.stdout
        with self.turn:
            try:
                self.session.stdin.write(json.dumps(request) + "\n")
                self.session.stdin.flush()
                return json.loads(self.session.stdout.readline())
            except (OSError, ValueError) as error:
                raise SessionEndedError from error

    def start(
        self, program: Path, folder: Path, environment: dict[str, str], stdout: Path, stderr: Path
    ) -> PreparedProcess:
        request = {
            "program": str(program),
            "folder": str(folder),
            "environment": environment,
            "stdout": str(stdout),
            "stderr": str(stderr),
            "guards": 1,
        }
        return PreparedProcess(self.ask(request), self)


@contextmanager
def prepared_interpreters(
    due: Mapping[Interpreter, Sequence[Snippet]],
) -> Iterator[dict[Interpreter, PreparedInterpreter]]:
    """Prepare the interpreters that have enough to run; none where this system cannot wait for a stranger's child."""
    with ExitStack() as stack:
        started = {}
        for interpreter, snippets in due.items():
            gaining = [snippet for snippet in snippets if gains_from_preparing(snippet)]
            if len(gaining) > 1 and hasattr(os, "pidfd_open"):
                started[interpreter] = stack.enter_context(prepared(interpreter, modules_to_prepare(gaining)))
        # What importing printed, each program would have printed too: there only a run of its own tells.
        yield {interpreter: session for interpreter, session in started.items() if not session.said}


@contextmanager
def prepared(interpreter: Interpreter, modules: list[str]) -> Iterator[PreparedInterpreter]:
    with tempfile.TemporaryDirectory(prefix="prepared-", dir=ROOMS) as folder:
        environment = plain_environment(interpreter.program, Path(folder), Path(folder))
        session = subprocess.Popen(
            [interpreter.program, SESSION],
            cwd=folder,
            env=environment | {"PYTHONPATH": str(GUARD), "PYTHONUNBUFFERED": "1"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        with session:
            running = PreparedInterpreter(session)
            try:
                running.said = running.ask(modules)
                yield running
            finally:
                assert session.stdin
                with suppress(BrokenPipeError):
                    session.stdin.close()
