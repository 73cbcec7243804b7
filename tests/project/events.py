"""What the tests of events share: the servers, and clients that write until a server is killed."""

from __future__ import annotations

import http.client
import json
import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import takewhile
from pathlib import Path

from tests.project import hosts
from tests.project.requests import Call
from tools.verification.pages import DOCS

# More than fits into the buffers between a server and a client that does not read.
MANY_ORDERS = 250_000
SERVERS = {"gunicorn": hosts.gunicorn, "uvicorn": hosts.uvicorn}
NEW_ORDER = Call("an order", "POST", "/users/1/orders", b'{"amount": 5}', expected=201)


def listed_rows(heading: str) -> list[list[str]]:
    """Return the cells of a table of the page."""
    lines = (DOCS / "project" / "events.md").read_text(encoding="utf-8").splitlines()
    rows = takewhile(lambda line: line.startswith("|"), lines[lines.index(heading) + 2 :])
    return [row.strip("| ").split(" | ") for row in rows]


def await_true(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + hosts.ANSWER_LIMIT
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def family_of(pid: int) -> list[int]:
    """List a process and its children: gunicorn's worker is one."""
    return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def kill_all(pid: int) -> None:
    for one in family_of(pid):
        os.kill(one, signal.SIGKILL)


def write_until_it_is_killed(server: hosts.Served) -> list[int]:
    """Kill a server while 8 clients write, and return the orders that it acknowledged."""
    stored: list[int] = []

    def write(_: int) -> None:
        try:
            answer = server(NEW_ORDER)
        except (OSError, http.client.HTTPException):
            return  # not acknowledged: it may be stored or not, but not by half
        if answer.status == 201:
            stored.append(json.loads(answer.body)["id"])
            if len(stored) == 40:
                kill_all(server.process.pid)

    with ThreadPoolExecutor(8) as clients:
        list(clients.map(write, range(200)))
    assert 40 <= len(stored) < 200, "it was not killed in the middle"
    return stored
