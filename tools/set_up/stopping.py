"""What set-up says, how it ends where it cannot go on, and how two of them keep out of each other's way."""

from __future__ import annotations

import fcntl
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

# How node, npm, uv and Python put these two causes into words.
DISK_FULL = re.compile(r"No space left on device|ENOSPC|Disk quota exceeded|EDQUOT")
UNREACHABLE = re.compile(
    r"error sending request|dns error|client error \(Connect\)|tunnel|"
    r"ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|could not be fetched",
    re.IGNORECASE,
)


def stop(what: str, cause: str) -> NoReturn:
    """End with what failed, why, and what mends it; the network is named only where it was the network."""
    if DISK_FULL.search(cause):
        mend = "The disk is full. A tree with everything in it takes some 2 GB: make room, and run the command again."
    elif UNREACHABLE.search(cause):
        mend = "The network was not reached, and set-up needs it once: connect, and run the command again."
    else:
        mend = "The lines above name the cause. Once it is mended, run the command again: it goes on from here."
    sys.exit(f"Set-up stopped: {what}\n{cause.strip()}\n{mend}")


def tell(what: str) -> None:
    """Say what is being brought: it can take a while, and stands beside what a command prints."""
    print(f"Set-up: {what} …", file=sys.stderr, flush=True)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one set-up of a tree work at a time; the lock ends with its process, however that ends."""
    lock.parent.mkdir(parents=True, exist_ok=True)
    with open(lock, "w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is at work in this tree. Waiting until it has ended.", file=sys.stderr, flush=True)
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
