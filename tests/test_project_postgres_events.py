"""What happens to the hosts with PostgreSQL when clients are slow, connections end, and the database goes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from demo.postgres import postgres_stores
from orders.storage.postgres import PostgresStore
from tests.project import hosts, wire
from tests.project.events import (
    MANY_ORDERS,
    NEW_ORDER,
    SERVERS,
    await_true,
    listed_rows,
    write_until_it_is_killed,
)

# The connections of the server to its database; ours is another.
CONNECTIONS = (
    "SELECT pid FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


@pytest.fixture(scope="module")
def new_store() -> Iterator[Callable[[], PostgresStore]]:
    with postgres_stores() as found:
        yield found


@pytest.fixture
def address(new_store: Callable[[], PostgresStore]) -> str:
    return new_store().address


@pytest.fixture(params=SERVERS)
def server(request: pytest.FixtureRequest, address: str, tmp_path: Path) -> Iterator[hosts.Served]:
    with hosts.served(SERVERS[request.param], tmp_path / request.param, address) as served:
        yield served


def ask(address: str, sql: str, *values: int) -> list[tuple[int, ...]]:
    with psycopg.connect(address, autocommit=True) as connection:
        done = connection.execute(sql.encode(), values)
        return done.fetchall() if done.description else []


def fill(address: str) -> None:
    ask(address, "INSERT INTO orders (user_id, amount) SELECT 1, 2500 FROM generate_series(1, %s)", MANY_ORDERS)


def drop(address: str) -> None:
    name = conninfo_to_dict(address)["dbname"]
    ask(make_conninfo(address, dbname="postgres"), f"DROP DATABASE {name} WITH (FORCE)")


def assert_whole(address: str, acknowledged: set[int]) -> None:
    """Each acknowledged order is kept, and each order that is kept has its entry."""
    kept = {row[0] for row in ask(address, "SELECT id FROM orders WHERE id > 102")}
    entries = ask(address, "SELECT subject FROM entries WHERE action = 'create order'")
    assert acknowledged <= kept
    assert sorted(kept) == sorted(row[0] for row in entries), "an order without its entry, or the reverse"


def test_slow_export_stops_no_write(server: hosts.Served, address: str) -> None:
    fill(address)
    with wire.stalled(server.port, "/orders/export"):
        with ThreadPoolExecutor(20) as clients:
            answers = list(clients.map(server, [NEW_ORDER] * 50))
    assert {answer.status for answer in answers} == {201}
    assert await_true(lambda: not ask(address, CONNECTIONS)), "a client has gone, and its connection is still open"


def test_connections_that_are_ended_are_an_outage(server: hosts.Served, address: str) -> None:
    """Each write is acknowledged and kept, or refused by a 503: an ended connection is no defect of ours."""
    with ThreadPoolExecutor(8) as clients:
        answers: list[Future[hosts.Answer]] = [clients.submit(server, NEW_ORDER) for _ in range(120)]
        while not all(answer.done() for answer in answers):
            for (pid,) in ask(address, CONNECTIONS):
                ask(address, "SELECT pg_terminate_backend(%s)", pid)
    found = [answer.result() for answer in answers]
    assert {answer.status for answer in found} == {201, 503}, "none was refused: no connection was ended in time"
    assert_whole(address, {int(answer.headers["Location"].split("/")[-1]) for answer in found if answer.status == 201})


def test_database_that_goes_in_mid_stream_is_noticed(server: hosts.Served, address: str) -> None:
    fill(address)
    with wire.stalled(server.port, "/orders/export") as connection:
        drop(address)
        rest = wire.read_to_the_end(connection)
    assert not rest.endswith(b"0\r\n\r\n"), "the answer claims to be whole"
    assert "StoreUnavailable" in server.log


def test_killed_server_loses_nothing_it_acknowledged(server: hosts.Served, address: str) -> None:
    stored = write_until_it_is_killed(server)
    # PostgreSQL may still be at the last statement of a client that is gone.
    assert await_true(lambda: not ask(address, CONNECTIONS))
    assert_whole(address, set(stored))


# Each row of the page, and what plays it.
EVENTS = {
    "A client stops reading an export while 50 orders are sent, and leaves": test_slow_export_stops_no_write,
    "All connections are ended, again and again, while 120 orders are sent": (
        test_connections_that_are_ended_are_an_outage
    ),
    "The database is dropped in the middle of an export": test_database_that_goes_in_mid_stream_is_noticed,
    "The server is killed while 8 clients write": test_killed_server_loses_nothing_it_acknowledged,
}


def test_page_lists_the_events(summarise: Callable[[str], None]) -> None:
    summarise(f"project: {len(EVENTS)} kinds of events played with PostgreSQL, on {len(SERVERS)} servers")
    listed = [row[0] for row in listed_rows("| Event, with PostgreSQL | On both hosts |")]
    assert listed == list(EVENTS), "docs/project/events.md: the table, and what is played, part"
