"""A caller that is set up badly, and a program that says all that it has taken over from its caller."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import resource
import signal
import struct
import sys
import termios
from collections.abc import Callable
from pathlib import Path

import nbformat

from tools.notebooks.execute import execute
from tools.problems.interpreting import judge_on
from tools.problems.lane import Job
from tools.verification.examples_oracle import check_examples
from tools.verification.interpreters import find_interpreters
from tools.verification.process_oracle import run_snippet
from tools.verification.snippets import Snippet

# Written into each program in the place of its first line, which names the file to write.
PROBE = """\
import json, locale, os, resource, shutil, signal, sys, tempfile, time
from pathlib import Path


def terminal():
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True


def ignored():
    return [int(n) for n in signal.valid_signals() if signal.getsignal(n) is signal.SIG_IGN]


def beyond_the_standard_streams():
    return [int(fd) for fd in os.listdir("/proc/self/fd") if int(fd) > 2 and os.path.exists(f"/proc/self/fd/{fd}")]


mask = os.umask(0)
os.umask(mask)
limits = [n for n in dir(resource) if n.startswith("RLIMIT_")]
seen = {
    "ignored signals": ignored(),
    "interrupt": str(signal.getsignal(signal.SIGINT)),
    "blocked signals": [int(n) for n in signal.pthread_sigmask(signal.SIG_BLOCK, ())],
    "umask": oct(mask),
    "soft limits": {n: resource.getrlimit(getattr(resource, n))[0] for n in limits},
    "open files": beyond_the_standard_streams(),
    "locale": [os.environ.get("LANG"), locale.setlocale(locale.LC_ALL, ""), locale.getpreferredencoding()],
    "time zone": [time.tzname, time.localtime(0).tm_hour],
    "terminal size": list(shutil.get_terminal_size()),
    "controlling terminal": terminal(),
    "session": os.getsid(0) == os.getpgrp(),
    "search path": [entry for entry in sys.path if "hostile" in entry],
    "flags": [sys.flags.optimize, sys.flags.dev_mode, sys.flags.utf8_mode, sys.warnoptions],
    "temporary folder": len(tempfile.gettempdir()) < 50,
    "home": "hostile" in os.path.expanduser("~"),
    "working directory": "hostile" in os.getcwd(),
    "variables": sorted(os.environ),
}
Path(FILE).write_text(json.dumps(seen))
print(1)
"""
VARIABLES = {
    "BASH_ENV": "/nonexistent",
    "CI": "true",
    "COLUMNS": "33",
    "FORCE_COLOR": "1",
    "GITHUB_ACTIONS": "true",
    "HTTPS_PROXY": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "LC_ALL": "C",
    "LINES": "7",
    "NO_COLOR": "1",
    "PYTEST_ADDOPTS": "--strict-markers",
    "PYTHONASYNCIODEBUG": "1",
    "PYTHONDEVMODE": "1",
    "PYTHONHASHSEED": "0",
    "PYTHONOPTIMIZE": "1",
    "PYTHONPATH": "/hostile",
    "PYTHONWARNINGS": "ignore",
    "PYTHON_COLORS": "1",
    "TERM": "xterm-256color",
    "TZ": "Asia/Kathmandu",
    "WERKZEUG_DEBUG_PIN": "off",
}


def set_up_badly(hostile: Path) -> None:
    """Make of this process the worst caller that it can be."""
    take_terminal()
    os.environ |= VARIABLES | {"HOME": str(hostile), "TMPDIR": str(hostile)}
    os.chdir(hostile)
    os.umask(0o077)
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM, signal.SIGCHLD, signal.SIGUSR1, signal.SIGRTMIN):
        signal.signal(number, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR2, signal.SIGALRM})
    for limit, soft in ((resource.RLIMIT_NOFILE, 200), (resource.RLIMIT_STACK, 4 << 20), (resource.RLIMIT_CPU, 600)):
        resource.setrlimit(limit, (soft, resource.getrlimit(limit)[1]))
    resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2)
    for descriptor in range(10, 13):
        os.dup2(os.open(os.devnull, os.O_RDONLY), descriptor, inheritable=True)


def take_terminal() -> None:
    """Take a narrow terminal as the controlling one, and as the standard input."""
    os.setsid()
    _, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 7, 33, 0, 0))
    os.dup2(terminal, 0)


def probe(folder: Path) -> tuple[Path, str]:
    """Return where the probe will write, and its text."""
    written = folder / "seen.json"
    return written, PROBE.replace("FILE", repr(str(written)))


def by_the_process_oracle(folder: Path) -> None:
    run = run_snippet(probe_snippet(folder), find_interpreters()[-1])
    assert run.stdout == "1\n", run


def by_pytest_examples(folder: Path) -> None:
    faults = check_examples([probe_snippet(folder)], find_interpreters()[-1], 30)
    assert set(faults.values()) == {""}, faults


def probe_snippet(folder: Path) -> Snippet:
    path = folder / "memory" / "probe.py"
    path.parent.mkdir()
    path.write_text(probe(folder)[1] + "#> 1\n")
    return Snippet(path, folder)


def by_the_judge(folder: Path) -> None:
    tests = "from submission import one\n\n\ndef test_one():\n    assert one() == 1\n"
    starter = "def one():\n    return 1\n"
    job = Job(probe(folder)[1] + starter, starter, tests)
    [verdicts] = judge_on(find_interpreters()[-1].program, [job])
    assert ["Solved" in text for text in verdicts] == [True], verdicts


def by_a_notebook(folder: Path) -> None:
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(probe(folder)[1])])
    execute(notebook)


RUNNERS: dict[str, Callable[[Path], None]] = {
    "the process oracle": by_the_process_oracle,
    "pytest-examples": by_pytest_examples,
    "the judge": by_the_judge,
    "a notebook": by_a_notebook,
}


def main(runner: str, folder: Path, *, badly: bool) -> None:
    """Let a runner start the probe, from a caller that is set up badly or as this process was."""
    if badly:
        # Too long for a socket's path.
        hostile = folder / ("hostile-" * 12)
        hostile.mkdir()
        set_up_badly(hostile)
    else:
        sys.stdin.close()
    before = own_state()
    RUNNERS[runner](folder)
    assert own_state() == before, "the caller is not as it was"


def own_state() -> object:
    """Return what this process must still be after a run."""
    mask = os.umask(0)
    os.umask(mask)
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
    limits = {name: resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith("RLIMIT_")}
    return handlers, signal.pthread_sigmask(signal.SIG_BLOCK, ()), mask, limits, dict(os.environ)


def seen_by(folder: Path) -> dict[str, object]:
    return dict(json.loads(probe(folder)[0].read_text()))
