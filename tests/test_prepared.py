"""A run by a prepared interpreter is the run that a reader would start, and where it is not, it decides nothing."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tools.verification.inheritance import nothing_inherited
from tools.verification.interpreters import Interpreter, find_interpreters
from tools.verification.prepared import PreparedInterpreter, SessionEndedError, gains_from_preparing, prepared
from tools.verification.process_oracle import Run, run_snippet
from tools.verification.snippets import Snippet, find_snippets
from tools.verification.verify import verify

# Every twelfth program is run both ways; ALL_ALONE=1 runs every one of them, on every CPython.
EVERY = 1 if os.environ.get("ALL_ALONE") == "1" else 12
MODULES = ["fastapi", "fastapi.testclient", "flask", "httpx", "pydantic", "sqlalchemy", "starlette", "werkzeug"]
NEWEST = find_interpreters()[-1]
COMPARED = find_interpreters()[1:] if EVERY == 1 else (NEWEST,)

WORLD = """
import flask, atexit, os, signal, stat, sys, threading
print(sys.argv, sys.path[0] == os.path.dirname(sys.argv[0]), len(sys.path), sorted(os.environ))
print(os.getcwd() == os.environ["HOME"].replace("home", "work"), os.listdir(), sys.stdin.read())
print(os.getsid(0) == os.getpid(), os.getpgrp() == os.getpid(), oct(os.umask(0)))
print(sorted(int(name) for name in os.listdir("/proc/self/fd"))[:3], len(os.listdir("/proc/self/fd")))
print([number for number in range(1, 32) if signal.getsignal(number) == signal.SIG_IGN])
print(sys.stdout.encoding, sys.stdout.write_through, sys.stdout.isatty(), stat.S_ISREG(os.fstat(1).st_mode))
print(__name__, os.path.basename(__file__), __spec__, __package__, __doc__, __builtins__.__name__)
print(threading.active_count(), sys.modules["__main__"].__dict__ is globals(), sorted(vars())[:4])
atexit.register(print, "at the end")
"""
ENDS = {
    "world": WORLD,
    "traceback": "import flask\ndef f():\n    1 / 0\ntry:\n    f()\nexcept ZeroDivisionError:\n    {}[1]\n",
    "exit code": "import flask, sys\nprint(1)\nsys.exit(3)\n",
    "exit text": "import flask, sys\nsys.exit('a reason')\n",
    "syntax": "import flask\nprint(1\n",
    "signal": "import flask, os, signal\nos.kill(os.getpid(), signal.SIGTERM)\n",
    "thread": "import flask, threading\nthreading.Thread(target=lambda: 1 / 0, name='other').start()\n",
    "finalizer": "import flask\nclass A:\n    def __del__(self):\n        print('deleted')\na = A()\n",
    "unraisable": "import flask\nclass A:\n    def __del__(self):\n        raise SystemExit\na = A()\n",
    "never awaited": "import flask\nasync def f():\n    pass\nf()\n",
    "random": "import flask, random, os, uuid\nprint(len({random.random()}), os.getpid() > 1, uuid.uuid4().version)\n",
    "temporary": "import flask, tempfile, os\nprint(tempfile.gettempdir() == os.environ['TMPDIR'])\n",
    "left behind": "import flask\nopen('file', 'w').close()\n",
    "network": "import flask, socket\ntry:\n    socket.gethostbyname('example.com')\nexcept OSError:\n    pass\n",
    "never ends": "import flask, time\ntime.sleep(60)\n",
}


@pytest.fixture(scope="module")
def sessions() -> Iterator[dict[Interpreter, PreparedInterpreter]]:
    with nothing_inherited():
        for_newest = prepared(NEWEST, MODULES)
        with for_newest as session:
            yield {NEWEST: session}


def written(folder: Path, source: str, transcript: str | None = None) -> Snippet:
    path = folder / "topic" / "program.py"
    path.parent.mkdir()
    path.write_text(source, encoding="utf-8")
    if transcript is not None:
        path.with_suffix(".out").write_text(transcript, encoding="utf-8")
    return Snippet(path, folder)


def without_chance(run: Run) -> Run:
    """Return the run without its time and the addresses that it printed."""
    return replace(run, milliseconds=0, stdout=re.sub("0x[0-9a-f]+", "0x", run.stdout))


@pytest.mark.parametrize("end", ENDS)
def test_program_sees_and_ends_the_same(
    end: str, tmp_path: Path, sessions: dict[Interpreter, PreparedInterpreter]
) -> None:
    snippet = written(tmp_path, ENDS[end], transcript="")
    limit = 2 if end == "never ends" else 60
    alone = run_snippet(snippet, NEWEST, limit)
    forked = run_snippet(snippet, NEWEST, limit, sessions[NEWEST])
    assert without_chance(forked) == without_chance(alone)


@pytest.mark.parametrize("interpreter", COMPARED, ids=str)
def test_real_programs_print_the_same(interpreter: Interpreter) -> None:
    gaining = [s for s in find_snippets() if gains_from_preparing(s) and s.runs_on(interpreter.python)]
    assert len(gaining) > 100
    with nothing_inherited(), prepared(interpreter, MODULES) as session:
        for snippet in gaining[::EVERY]:
            alone, forked = run_snippet(snippet, interpreter), run_snippet(snippet, interpreter, prepared=session)
            assert without_chance(forked) == without_chance(alone), snippet.name


@pytest.mark.parametrize(
    "look",
    [
        "import gc",
        "import tracemalloc",
        "import weakref",
        "sys.modules",
        "sys.getrefcount(x)",
        "import multiprocessing",
    ],
)
def test_program_that_could_tell_is_run_alone(look: str, tmp_path: Path) -> None:
    assert gains_from_preparing(written(tmp_path, "import flask\n"))
    (tmp_path / "other").mkdir()
    assert not gains_from_preparing(written(tmp_path / "other", f"import flask\n{look}\n"))


TELLS = 'import flask, sys\nprint("fastapi" in vars(sys)["mod" + "ules"])\n#> {}\n'


@pytest.mark.parametrize(("stated", "true"), [("False", True), ("neither", False)])
def test_prepared_run_may_only_confirm(stated: str, *, true: bool, tmp_path: Path) -> None:
    """What it prints differently is printed again by an interpreter of its own, and that is judged."""
    first = written(tmp_path, TELLS.format(stated))
    (tmp_path / "more").mkdir()
    second = written(tmp_path / "more", "import fastapi\nprint(1)\n#> 1\n")
    faults = [fault for verdict in verify([first, second], [NEWEST]) for fault in verdict.faults]
    assert any("oracle 1" not in fault.problem for fault in faults) is not true
    if not true:
        assert "+False" in str(faults[0])


def test_session_that_ended_is_said(tmp_path: Path) -> None:
    with nothing_inherited(), prepared(NEWEST, ["flask"]) as session:
        session.session.kill()
        with pytest.raises(SessionEndedError):
            run_snippet(written(tmp_path, "import flask\n"), NEWEST, prepared=session)
