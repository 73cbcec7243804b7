"""The command `make test`: one run at a time in a tree."""

from __future__ import annotations

import fcntl
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import NoReturn

from tools.checks.driver import Driver
from tools.checks.parts import PARTS, named_part
from tools.checks.remembering import FOLDER, Passes, forget

LOCK = FOLDER / "running"


@contextmanager
def only_one(path: Path) -> Iterator[None]:
    """Hold the tree's lock. Raises SystemExit with the one that holds it; a lock ends with its process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise SystemExit(
                f"Another `make test` runs in this tree, process {lock.read().strip()}: wait for its end, or end it."
            ) from None
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        yield


def interrupt(received: int, _: FrameType | None) -> NoReturn:
    """End the run. The second signal finds it ending already."""
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, signal.SIG_IGN)
    raise KeyboardInterrupt(signal.Signals(received).name)


def run_checks(names: str, *, fresh: bool) -> int:
    """Run the named parts, or all; with `fresh`, forget what earlier runs have seen."""
    parts = [named_part(name) for name in names.split()]
    with only_one(LOCK):
        if fresh:
            forget()
        for asked in (signal.SIGINT, signal.SIGTERM):
            signal.signal(asked, interrupt)
        return Driver(parts or PARTS, Passes("parts"), repeat=bool(parts)).run()
