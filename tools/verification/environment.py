"""What a machine does to a program: a full disk or a missing module is no statement about Python."""

from __future__ import annotations

import errno
import os
import re

from tools.verification.process_oracle import Run
from tools.verification.snippets import Fault, Snippet

TRACEBACK = "Traceback (most recent call last):"
# What a machine lacks or forbids. A refused or lost connection is not among them: programs of the site show those.
LACKS = (
    errno.EACCES,
    errno.EAGAIN,
    errno.EDQUOT,
    errno.EIO,
    errno.EMFILE,
    errno.ENFILE,
    errno.ENOMEM,
    errno.ENOSPC,
    errno.EPERM,
    errno.EROFS,
)
OF_THE_MACHINE = re.compile(
    "|".join(
        [
            r"MemoryError\b",
            r"can't start new thread",
            r"database or disk is full",
            r"No module named '[\w.]+'",
            *(re.escape(os.strerror(number)) for number in LACKS),
        ]
    )
)


def of_the_machine(snippet: Snippet, run: Run, python: str) -> str:
    """Return what the machine has put into the output of a program; nothing where the program or its author says it."""
    spoken = snippet.source + (snippet.stated_output(python) or "")
    found = (match[0] for match in OF_THE_MACHINE.finditer(run.stdout + run.stderr))
    return next((text for text in found if text not in spoken), "")


def how_it_ended(run: Run) -> str:
    if run.exit_code < 0:
        return f"ended by signal {-run.exit_code}\n{run.stdout}"
    return f"exit code {run.exit_code}\n{run.stdout}"


def is_stateable(run: Run) -> bool:
    """Say whether a reader sees in the output how a run has ended: a success, or an exception."""
    return not run.exit_code or TRACEBACK in run.stdout + run.stderr


def failure(snippet: Snippet, run: Run, place: str, python: str) -> Fault:
    """Say of a program that fails what mends it: another program, a statement, or another machine."""
    check = f"correct the program, then make check S={snippet.name}"
    cause = of_the_machine(snippet, run, python)
    if cause:
        mend = f"give the program what it lacks here ({cause}), or correct it; then make check S={snippet.name}"
        return Fault(
            place, "the program fails, and this machine may be the cause", mend, "exit code 0", how_it_ended(run)
        )
    if is_stateable(run):
        check += f"; where the exception is what it shows, make update S={snippet.name} states it"
    return Fault(place, "the program fails", check, "exit code 0", how_it_ended(run))
