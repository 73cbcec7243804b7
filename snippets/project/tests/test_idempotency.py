"""A change that arrives twice is made once, on every store."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orders.core import services
from orders.core.errors import InvalidInput, KeyReused, NotFound
from orders.core.idempotency import KEPT
from orders.core.models import Change, Client, Order
from orders.core.repository import Store
from orders.storage.schema import MIGRATIONS
from orders.storage.sqlite import SQLiteStore
from orders.web.errors import MalformedHeader
from orders.web.headers import idempotency_key

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SHOP, OFFICE = Client("shop"), Client("office")


def change(
    key: str | None = "k1",
    later: timedelta = timedelta(0),
    client: Client = SHOP,
) -> Change:
    return Change(client, NOON + later, key)


def order(
    store: Store,
    asked: Change,
    amount: object = 500,
    user_id: int = 1,
) -> Order:
    with closing(store.open()) as repository:
        return services.create_order(
            repository, asked, user_id, {"amount": amount}
        )


def stored(store: Store) -> int:
    with closing(store.open()) as repository:
        orders = repository.orders_after(102, 100)
        made = repository.entries()
        assert len(orders) == len(made)
        return len(orders)


# --8<-- [start:once]
def test_repeated_request_makes_one_order(store: Store) -> None:
    first = order(store, change("k1"))
    assert order(store, change("k1")) == first
    assert stored(store) == 1
    assert order(store, change(None)) != order(store, change(None))
    assert stored(store) == 3


def test_key_belongs_to_one_request(store: Store) -> None:
    order(store, change("k1"), 500)
    for amount, user_id in ((501, 1), (None, 1), (500, 2)):
        with pytest.raises(KeyReused):
            order(store, change("k1"), amount, user_id)
    assert stored(store) == 1


def test_key_belongs_to_one_client(store: Store) -> None:
    first = order(store, change("k1", client=SHOP))
    assert order(store, change("k1", client=OFFICE)) != first


# --8<-- [end:once]


def test_user_and_order_share_no_key(store: Store) -> None:
    order(store, change("k1"))
    data = {"name": "Zoë", "email": None}
    with closing(store.open()) as repository:
        with pytest.raises(KeyReused):
            services.create_user(repository, change("k1"), data)
        user = services.create_user(repository, change("k2"), data)
        again = services.create_user(repository, change("k2"), data)
    assert again == user


# --8<-- [start:clock]
def test_key_is_forgotten_after_a_day(store: Store) -> None:
    first = order(store, change("k1"))
    assert order(store, change("k1", KEPT)) == first
    instant = timedelta(microseconds=1)
    assert order(store, change("k1", KEPT + instant)) != first


def test_clock_that_is_set_back_forgets_nothing(
    store: Store,
) -> None:
    first = order(store, change("k1"))
    assert order(store, change("k1", -3 * KEPT)) == first


# --8<-- [end:clock]


def test_refused_request_uses_up_no_key(store: Store) -> None:
    with pytest.raises(InvalidInput):
        order(store, change("k1"), True)
    with pytest.raises(NotFound):
        order(store, change("k1"), 500, user_id=9)
    assert order(store, change("k1")).amount == 500


# --8<-- [start:together]
@pytest.mark.parametrize("fails", ["add_entry", "add_key"])
def test_key_and_order_are_kept_together(
    store: Store, fails: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        with closing(store.open()) as repository:
            patch.setattr(type(repository), fails, fail)
        with pytest.raises(OSError, match="disk full"):
            order(store, change("k1"))
    assert stored(store) == 0
    order(store, change("k1"))
    assert stored(store) == 1


def test_twenty_at_once_make_one_order(store: Store) -> None:
    with ThreadPoolExecutor(20) as clients:
        asked = [change("k1")] * 20
        made = clients.map(lambda one: order(store, one), asked)
        assert len(set(made)) == 1
    assert stored(store) == 1


# --8<-- [end:together]


def test_database_of_the_first_version_is_brought_up_to_date(
    tmp_path: Path,
) -> None:
    path = tmp_path / "orders.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(MIGRATIONS[0])
        connection.execute("PRAGMA user_version = 1")
        connection.execute(
            "INSERT INTO entries VALUES ('shop', 'create user', 1)"
        )
        connection.commit()
    with closing(SQLiteStore(path).open()) as repository:
        [entry] = repository.entries()
        assert entry.moment is None, "nobody knows when it was"
        assert repository.hold_key("shop", "k1") is None


@pytest.mark.parametrize("text", [None, "a", "A1._:-", '"x"'])
def test_good_key_is_taken_as_it_is(text: str | None) -> None:
    assert idempotency_key(text) == text


@pytest.mark.parametrize(
    "text", ["", " ", "a b", "a,b", "é", "a" * 129]
)
def test_bad_key_is_refused(text: str) -> None:
    with pytest.raises(MalformedHeader):
        idempotency_key(text)
