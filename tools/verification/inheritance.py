"""What a program would inherit from whoever started the verification, cut off.

A process takes over signals that are ignored or blocked, the umask, limits and environment variables. A run under
`nohup`, in a background job or in an editor's terminal would then print something else than a reader sees.
"""

from __future__ import annotations

import os
import resource
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

UMASK = 0o022
MEBIBYTE = 1024 * 1024
# What a login on most systems gives; every other limit is lifted as far as its hard limit allows.
SOFT_LIMITS = {"RLIMIT_NOFILE": 1024, "RLIMIT_STACK": 8 * MEBIBYTE, "RLIMIT_CORE": 0}
LIFTED_LIMITS = ("RLIMIT_AS", "RLIMIT_CPU", "RLIMIT_DATA", "RLIMIT_FSIZE", "RLIMIT_MEMLOCK", "RLIMIT_NPROC")
# Python ignores these two in every process, and `subprocess` gives them back.
OF_PYTHON = {signal.SIGPIPE, signal.SIGXFSZ}

# A caller's TMPDIR may be so long that no socket can have a path in it.
ROOMS = "/tmp" if os.access("/tmp", os.W_OK | os.X_OK) else tempfile.gettempdir()  # noqa: S108 -- mkdtemp makes the names


@contextmanager
def nothing_inherited() -> Iterator[None]:
    """Start child processes as from a fresh login; usable as a decorator.

    It changes this process, since what runs between fork and exec is unsafe beside threads, and puts everything back.
    Inside another use of itself it finds nothing to change, so threads may nest it; the first is the main thread's.
    """
    with ExitStack() as undo:
        for number in signal.valid_signals() - OF_PYTHON:
            if signal.getsignal(number) is signal.SIG_IGN:
                # A handler that does nothing ignores the signal too, and exec turns it into the default.
                handler = signal.SIG_DFL if number == signal.SIGCHLD else ignore
                signal.signal(number, handler)
                undo.callback(signal.signal, number, signal.SIG_IGN)
        blocked = signal.pthread_sigmask(signal.SIG_BLOCK, ())
        if blocked:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, blocked)
            undo.callback(signal.pthread_sigmask, signal.SIG_BLOCK, blocked)
        undo.callback(os.umask, os.umask(UMASK))
        for limit, plain in plain_limits().items():
            soft, hard = resource.getrlimit(limit)
            if soft != plain:
                resource.setrlimit(limit, (plain, hard))
                undo.callback(resource.setrlimit, limit, (soft, hard))
        yield


def ignore(*_: object) -> None:
    """Do nothing with a signal."""


def plain_limits() -> dict[int, int]:
    """Return the soft limit that a program gets for each resource that this system knows."""
    limits = {}
    for name in (*SOFT_LIMITS, *LIFTED_LIMITS):
        number = getattr(resource, name, None)
        if number is not None:
            hard = resource.getrlimit(number)[1]
            wanted = SOFT_LIMITS.get(name, hard)
            limits[number] = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    return limits


def plain_environment(program: Path, home: Path, temporary: Path) -> dict[str, str]:
    """Return the whole environment of a program that an interpreter runs, whatever the caller's is."""
    return {
        "PATH": f"{program.parent}:/usr/local/bin:/usr/bin:/bin",
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
