"""What happens to the hosts beside good and bad requests: slow clients, clients that leave, a store that fails."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.project import hosts, wire
from tests.project.requests import Call

# More than fits into the buffers between a server and a client that does not read.
MANY_ORDERS = 250_000
# Far below the time for which SQLite waits for a lock, and far above that of a write.
PATIENCE = 4.0
SERVERS = {"gunicorn": hosts.gunicorn, "uvicorn": hosts.uvicorn}
PROBLEM = "application/problem+json"

NEW_ORDER = Call("an order", "POST", "/users/1/orders", b'{"amount": 5}', expected=201)
EXPORT = Call("the export", "GET", "/orders/export")


@pytest.fixture(scope="module", params=SERVERS)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[hosts.Served]:
    """One server for all events that leave it in order."""
    with hosts.served(SERVERS[request.param], tmp_path_factory.mktemp("events") / request.param) as served:
        fill(served.database)
        yield served


@pytest.fixture(params=SERVERS)
def fragile(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[hosts.Served]:
    """A server whose store the test may break."""
    with hosts.served(SERVERS[request.param], tmp_path / request.param) as served:
        yield served


def fill(database: Path) -> None:
    with sqlite3.connect(database) as connection:
        rows = ((1, 2500) for _ in range(MANY_ORDERS))
        connection.executemany("INSERT INTO orders (user_id, amount) VALUES (?, ?)", rows)
    connection.close()


def count_orders(database: Path) -> int:
    connection = sqlite3.connect(database)
    try:
        return int(connection.execute("SELECT count(*) FROM orders").fetchone()[0])
    finally:
        connection.close()


def open_databases(pid: int) -> int:
    """Count how often a process, and its children, hold the database open."""
    family = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    links = [link for one in family for link in Path(f"/proc/{one}/fd").iterdir()]
    return sum(os.path.basename(os.readlink(link)) == "orders.db" for link in links if link.is_symlink())


def await_true(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + hosts.ANSWER_LIMIT
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_slow_export_stops_no_write(server: hosts.Served) -> None:
    before = count_orders(server.database)
    with wire.stalled(server.port, "/orders/export"):
        with ThreadPoolExecutor(20) as clients:
            answers = list(clients.map(server, [NEW_ORDER] * 50))
    assert {answer.status for answer in answers} == {201}
    assert count_orders(server.database) == before + 50


def test_abandoned_export_leaves_nothing_open(server: hosts.Served) -> None:
    for _ in range(3):
        with wire.stalled(server.port, "/orders/export"):
            pass
    assert server(NEW_ORDER).status == 201
    assert await_true(lambda: open_databases(server.pid) == 0), "a client has gone, and its file is still open"
