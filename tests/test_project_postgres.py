"""Both hosts keep their promises with PostgreSQL, too; the numbers that it gives may have gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing

import psycopg
import pytest

from demo.postgres import postgres_stores
from orders.core.repository import Store
from orders.settings import store_at
from orders.storage.postgres import PostgresStore
from tests.project import hosts
from tests.project.requests import LAST, TABLE, Call

Host = Callable[[Store | None], AbstractContextManager[hosts.Send]]


@pytest.fixture(scope="module")
def new_store() -> Iterator[Callable[[], PostgresStore]]:
    with postgres_stores() as found:
        yield found


@pytest.fixture(params=[hosts.flask_in_process, hosts.fastapi_in_process], ids=["Flask", "FastAPI"])
def host(request: pytest.FixtureRequest) -> Host:
    found: Host = request.param
    return found


def test_every_request_has_the_expected_status(
    host: Host, new_store: Callable[[], PostgresStore], summarise: Callable[[str], None]
) -> None:
    with host(new_store()) as send:
        found = {call.name: send(call).status for call in TABLE}
    summarise(f"project: {len(found)} requests on PostgreSQL")
    wrong = {
        call.name: (call.expected, found[call.name]) for call in TABLE if call.expected not in (None, found[call.name])
    }
    assert not wrong, f"(expected, found): {wrong}"


def test_answers_are_those_of_sqlite_but_for_gaps(host: Host, new_store: Callable[[], PostgresStore]) -> None:
    """As long as nothing was refused after it had a number, not a byte differs from the store in memory."""
    calls = TABLE[: next(number for number, call in enumerate(TABLE) if call.expected == 409)]
    with host(None) as memory, host(new_store()) as postgres:
        for call in calls:
            assert postgres(call) == memory(call), call.name


def test_store_that_fails_is_a_503_on_every_route(host: Host, new_store: Callable[[], PostgresStore]) -> None:
    store = new_store()
    name = store.address.partition("?")[0].rpartition("/")[2]
    with host(store) as send:
        with psycopg.connect(store.address.replace(f"/{name}?", "/postgres?"), autocommit=True) as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")
        for call in (*LAST, Call("readiness", "GET", "/ready"), Call("one", "GET", "/users/1")):
            answer = send(call)
            assert (answer.status, answer.headers["Content-Type"]) == (503, "application/problem+json"), call.name
            assert b"database" not in answer.body
        assert send(Call("health", "GET", "/health")).status == 200


def test_database_is_brought_up_to_date_once(new_store: Callable[[], PostgresStore]) -> None:
    store = new_store()
    again = store_at(store.address)
    assert isinstance(again, PostgresStore)
    with closing(again.open()) as repository:
        assert repository.find_user(1) is not None
        [(made,)] = repository.rows("SELECT count(*) FROM migrations")
    assert made == 1


def test_defect_is_no_outage(new_store: Callable[[], PostgresStore]) -> None:
    with closing(new_store().open()) as repository, pytest.raises(psycopg.errors.UndefinedTable):
        repository.rows("SELECT * FROM nowhere")
