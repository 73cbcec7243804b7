"""What happens to the hosts beside good and bad requests: slow clients, clients that leave, a store that fails."""

from __future__ import annotations

import http.client
import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from orders.settings import SettingsError, settings_from
from tests.project import hosts, wire
from tests.project.events import (
    MANY_ORDERS,
    NEW_ORDER,
    SERVERS,
    await_true,
    family_of,
    listed_rows,
    write_until_it_is_killed,
)
from tests.project.requests import Call

PROBLEM = "application/problem+json"

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
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM orders").fetchone()[0])


def open_databases(pid: int) -> int:
    """Count how often a process, and its children, hold the database open."""
    links = [link for one in family_of(pid) for link in Path(f"/proc/{one}/fd").iterdir()]
    return sum(os.path.basename(os.readlink(link)) == "orders.db" for link in links if link.is_symlink())


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
    assert await_true(lambda: open_databases(server.process.pid) == 0), "a client has gone, and its file is still open"


def order_of(*lines: str, body: bytes) -> bytes:
    return wire.head("POST", "/users/1/orders", wire.RIGHT, wire.JSON, *lines) + body


CHUNKED = "Transfer-Encoding: chunked"
# Bodies whose framing breaks: the name, the bytes, and whether the client has gone after them.
BROKEN_BODIES = {
    "a chunk without a size": (order_of(CHUNKED, body=b'zz\r\n{"amount": 7}\r\n0\r\n\r\n'), False),
    "a negative size": (order_of(CHUNKED, body=b"-c\r\n{}\r\n0\r\n\r\n"), False),
    "a chunk that is too long": (order_of(CHUNKED, body=b'3\r\n{"amount": 7}\r\n0\r\n\r\n'), False),
    "left within a chunk": (order_of(CHUNKED, body=b'd\r\n{"amount"'), True),
    "left before the last chunk": (order_of(CHUNKED, body=b'd\r\n{"amount": 7}\r\n'), True),
    # What arrived is good JSON, and not what the client meant to say.
    "left within a length": (order_of("Content-Length: 20", body=b'{"amount": 7}'), True),
}


@pytest.mark.parametrize("name", BROKEN_BODIES)
def test_broken_body_is_not_executed(server: hosts.Served, name: str) -> None:
    request, leaves = BROKEN_BODIES[name]
    before, said = count_orders(server.database), len(server.log)
    try:
        status, _, _ = wire.exchange(server.port, request, then_leave=leaves)
    except (ConnectionError, http.client.HTTPException):
        status = 0  # nobody is there to answer
    assert status in ((0, 400) if leaves else (400,))
    assert server(Call("still there", "GET", "/users/1")).status == 200
    assert count_orders(server.database) == before
    log = server.log[said:]
    assert "Traceback" not in log or "answered 400" in log, log
    assert "unexpected error" not in log, log
    assert "Exception in ASGI application" not in log, log


GOOD = b'{"amount": 7}'
IN_CHUNKS = b"d\r\n" + GOOD + b"\r\n0\r\n"
# What a server answers, or makes of a request, before the host has seen it. The page lists these, with both statuses.
SERVERS_OWN = {
    "a `Content-Length` beside chunks": order_of("Content-Length: 3", CHUNKED, body=IN_CHUNKS + b"\r\n"),
    "a negative `Content-Length`": order_of("Content-Length: -1", body=GOOD),
    "the same `Content-Length` twice": order_of("Content-Length: 13", "Content-Length: 13", body=GOOD),
    "`Transfer-Encoding: gzip, chunked`": order_of("Transfer-Encoding: gzip, chunked", body=IN_CHUNKS + b"\r\n"),
    "`Expect: something`": order_of("Expect: something", "Content-Length: 13", body=GOOD),
    "two `Content-Type` lines": order_of("Content-Type: text/plain", "Content-Length: 13", body=GOOD),
    "`Authorization` again, behind the chunks": order_of(CHUNKED, body=IN_CHUNKS + b"Authorization: x\r\n\r\n"),
    "`get` in small letters": wire.head("get", "/users/1", wire.RIGHT),
    "`GET http://x/users/1`": wire.head("GET", "http://x/users/1", wire.RIGHT),
    "`GET /users/1#x`": wire.head("GET", "/users/1#x", wire.RIGHT),
    "no `Host`": wire.head("GET", "/users/1", wire.RIGHT).replace(b"Host: x\r\n", b""),
    "a header of 20 000 bytes": wire.head("GET", "/users/1", wire.RIGHT, f"X: {'x' * 20_000}"),
    "`SCRIPT_NAME: /users` as a header": wire.head("GET", "/users/1", wire.RIGHT, "SCRIPT_NAME: /users"),
    "an upgrade to a WebSocket": wire.head("GET", "/users/1", wire.RIGHT, "Connection: Upgrade", "Upgrade: websocket"),
}


def test_servers_differ_as_the_page_says(server: hosts.Served, request: pytest.FixtureRequest) -> None:
    answered = {name: str(wire.exchange(server.port, sent)[0]) for name, sent in SERVERS_OWN.items()}
    column = 1 + [*SERVERS].index(request.node.callspec.params["server"])
    rows = listed_rows("| Request | gunicorn | uvicorn |")
    assert {row[0]: row[column] for row in rows} == answered
    assert '"status": 500' not in server.log


def test_unwelcome_body_is_not_waited_for(server: hosts.Served) -> None:
    """Its length is told beforehand, so that a client which asks first need not send it."""
    request = order_of("Content-Length: 100000000", "Expect: 100-continue", body=b"")
    status, content_type, _ = wire.exchange(server.port, request)
    assert (status, content_type) == (413, PROBLEM)


def overwrite(database: Path) -> None:
    database.write_bytes(b"no database" * 1000)


def delete(database: Path) -> None:
    database.unlink()


def empty(database: Path) -> None:
    database.write_bytes(b"")


FAULTS = {"overwritten": overwrite, "deleted": delete, "emptied": empty}
ROUTES = [
    Call("readiness", "GET", "/ready"),
    Call("users", "GET", "/users"),
    Call("user", "GET", "/users/1"),
    Call("orders", "GET", "/users/1/orders"),
    Call("total", "GET", "/users/1/orders/total"),
    EXPORT,
    Call("new user", "POST", "/users", b'{"name": "Zoe", "email": null}'),
    NEW_ORDER,
]


@pytest.mark.parametrize("fault", FAULTS)
def test_store_that_fails_is_a_503_on_every_route(fragile: hosts.Served, fault: str) -> None:
    FAULTS[fault](fragile.database)
    for call in ROUTES:
        answer = fragile(call)
        assert (answer.status, answer.headers["Content-Type"]) == (503, PROBLEM), call.name
        assert answer.headers["Retry-After"], call.name
    assert fragile(Call("health", "GET", "/health")).status == 200, "the process itself is well"
    if fault == "deleted":
        assert not fragile.database.exists(), "a request has made an empty database"


def test_store_that_fails_in_mid_stream_is_noticed(fragile: hosts.Served) -> None:
    """Too late for a status: the answer is cut, so that no client takes the part for the whole."""
    fill(fragile.database)
    with wire.stalled(fragile.port, "/orders/export") as connection:
        overwrite(fragile.database)
        rest = wire.read_to_the_end(connection)
    assert not rest.endswith(b"0\r\n\r\n"), "the answer claims to be whole"
    assert "StoreUnavailable" in fragile.log


def test_half_a_header_stops_nobody_else(server: hosts.Served) -> None:
    with wire.connect(server.port) as waiting:
        waiting.sendall(b"GET /users HTTP/1.1\r\nHost: x\r\nX-")
        assert server(Call("another", "GET", "/users/1")).status == 200


def test_server_ends_though_a_client_does_not_read(fragile: hosts.Served) -> None:
    fill(fragile.database)
    with wire.stalled(fragile.port, "/orders/export"):
        fragile.process.terminate()
        fragile.process.wait(hosts.ANSWER_LIMIT)


def logged(server: hosts.Served, request_id: str) -> dict[str, object]:
    """Return the one line that a served request has in the log."""
    lines = [json.loads(line) for line in server.log.splitlines() if line.startswith("{")]
    found = [line for line in lines if line["request_id"] == request_id]
    assert len(found) == 1, f"{len(found)} lines of {request_id}"
    return dict(found[0])


LOGGED = {
    "good": (("GET", "/users/1"), b"", 200, "INFO", ""),
    "malformed": (("POST", "/users"), b"{,}", 400, "INFO", "json.decoder.JSONDecodeError"),
    "invalid": (("POST", "/users"), b"{}", 422, "INFO", "InvalidInput"),
    "unknown route": (("GET", "/nowhere"), b"", 404, "INFO", "404"),
}


@pytest.mark.parametrize("name", LOGGED)
def test_request_is_a_line_of_the_log_when_served(server: hosts.Served, name: str) -> None:
    (method, path), body, status, level, cause = LOGGED[name]
    lines = (wire.RIGHT, wire.JSON, f"Content-Length: {len(body)}", f"X-Request-Id: {name.replace(' ', '-')}")
    found, _, _ = wire.exchange(server.port, wire.head(method, path, *lines) + body)
    assert found == status
    assert await_true(lambda: name.replace(" ", "-") in server.log)
    line = logged(server, name.replace(" ", "-"))
    assert (line["method"], line["path"], line["status"], line["level"]) == (method, path, status, level)
    assert cause in str(line.get("cause", ""))
    assert line["client"] == ("tests" if name != "unknown route" else None)
    assert hosts.TOKEN not in server.log


def test_request_id_is_harmless(server: hosts.Served) -> None:
    for offered in ("a" * 65, "two words", '"}', ""):
        request = wire.head("GET", "/users/1", wire.RIGHT, f"X-Request-Id: {offered}")
        with wire.connect(server.port) as connection:
            connection.sendall(request)
            response = http.client.HTTPResponse(connection)
            response.begin()
            assert re.fullmatch("[0-9a-f]{32}", response.headers["X-Request-Id"])


MISSING = {
    "nothing is set": {},
    "no database": {"ORDERS_TOKENS": f"tests={hosts.TOKEN}"},
    "no tokens": {"ORDERS_DATABASE": "orders.db"},
    "a token without a client": {"ORDERS_DATABASE": "orders.db", "ORDERS_TOKENS": hosts.TOKEN},
    "a token that can be guessed": {"ORDERS_DATABASE": "orders.db", "ORDERS_TOKENS": "tests=secret"},
}


@pytest.mark.parametrize("name", SERVERS)
def test_server_without_settings_does_not_start(name: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", *SERVERS[name](tmp_path)]
    place = "--bind=127.0.0.1:0" if name == "gunicorn" else "--port=0"
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ORDERS_")}
    ended = subprocess.run(
        [*command, place], cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode != 0
    assert "ORDERS_DATABASE must" in ended.stderr
    assert "ORDERS_TOKENS must" in ended.stderr


@pytest.mark.parametrize("name", MISSING)
def test_settings_are_not_guessed(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError) as refused:
        settings_from(MISSING[name])
    assert ("ORDERS_DATABASE" in str(refused.value)) == ("ORDERS_DATABASE" not in MISSING[name])
    assert hosts.TOKEN not in str(refused.value)
    assert not list(tmp_path.iterdir()), "a refused start leaves a database"


def test_killed_server_loses_nothing_it_acknowledged(fragile: hosts.Served) -> None:
    stored = write_until_it_is_killed(fragile)
    with closing(sqlite3.connect(fragile.database)) as connection:
        kept = [row[0] for row in connection.execute("SELECT id FROM orders WHERE id > 102")]
        entries = [row[0] for row in connection.execute("SELECT subject FROM entries WHERE action = 'create order'")]
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert set(stored) <= set(kept)
    assert sorted(kept) == sorted(entries), "an order without its entry, or the reverse"


# Each row of the page, and what plays it.
EVENTS = {
    "A client stops reading an export while 50 orders are sent": test_slow_export_stops_no_write,
    "Three clients leave in the middle of an export, then an order is sent": test_abandoned_export_leaves_nothing_open,
    "The framing of the chunks breaks": test_broken_body_is_not_executed,
    "The client leaves in the middle of its body": test_broken_body_is_not_executed,
    "A body of 100 MB is announced, and the client asks before it sends": test_unwelcome_body_is_not_waited_for,
    "The database is overwritten, deleted or emptied": test_store_that_fails_is_a_503_on_every_route,
    "The database fails in the middle of an export": test_store_that_fails_in_mid_stream_is_noticed,
    "A client sends half a header and waits": test_half_a_header_stops_nobody_else,
    "The server is told to end while an export is stuck": test_server_ends_though_a_client_does_not_read,
    "The server is killed while 8 clients write": test_killed_server_loses_nothing_it_acknowledged,
    "No database or no token is set": test_server_without_settings_does_not_start,
}


def test_page_lists_the_events(summarise: Callable[[str], None]) -> None:
    summarise(f"project: {len(EVENTS)} kinds of events played, on {len(SERVERS)} servers")
    listed = [row[0] for row in listed_rows("| Event | Once | Now, on both hosts |")]
    assert listed == list(EVENTS), "docs/project/events.md: the table, and what is played, part"
