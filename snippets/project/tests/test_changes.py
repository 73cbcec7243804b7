"""A change that comes too late is refused, on every store."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime

import pytest

from orders.core import services
from orders.core.errors import InvalidInput, NotFound, Stale
from orders.core.models import Change, Client, Entry, Order
from orders.core.repository import Store
from orders.web.errors import PreconditionRequired
from orders.web.headers import etag, meant

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SHOP = Change(Client("shop"), NOON)
BEFORE = Order(101, 1, 2500)

Question = Callable[[Order], bool]


def change(
    store: Store,
    amount: object,
    is_meant: Question,
    order_id: int = 101,
) -> Order:
    with closing(store.open()) as repository:
        return services.change_order(
            repository, SHOP, order_id, {"amount": amount}, is_meant
        )


def kept(store: Store) -> tuple[Order | None, list[Entry]]:
    with closing(store.open()) as repository:
        return repository.find_order(101), repository.entries()


# --8<-- [start:changed]
def test_second_change_of_what_was_seen_is_refused(
    store: Store,
) -> None:
    seen = meant(etag(BEFORE))
    after = change(store, 900, seen)
    assert after == Order(101, 1, 900)
    with pytest.raises(Stale):
        change(store, 1, seen)
    entry = Entry("shop", "change order", 101, NOON)
    assert kept(store) == (after, [entry])
    assert change(store, None, meant(etag(after))).amount is None


def test_of_twenty_at_once_one_is_made(store: Store) -> None:
    def attempt(amount: int) -> bool:
        try:
            change(store, amount, meant(etag(BEFORE)))
        except Stale:
            return False
        return True

    with ThreadPoolExecutor(20) as clients:
        made = [*clients.map(attempt, range(20))]
    assert made.count(True) == 1
    order, entries = kept(store)
    assert order == Order(101, 1, made.index(True))
    assert len(entries) == 1


# --8<-- [end:changed]


def test_refused_change_leaves_the_store_alone(
    store: Store,
) -> None:
    before = kept(store)
    with pytest.raises(InvalidInput):
        change(store, True, meant("*"))
    with pytest.raises(NotFound):
        change(store, 1, meant("*"), order_id=9)
    assert kept(store) == before


def test_tag_tells_two_records_apart() -> None:
    records = [BEFORE, Order(101, 1, 2501), Order(101, 1, None)]
    assert len({etag(record) for record in records}) == 3
    assert etag(BEFORE) == etag(Order(101, 1, 2500))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (etag(BEFORE), True),
        (f'"x", {etag(BEFORE)}', True),
        ("*", True),
        (f"W/{etag(BEFORE)}", False),
        (etag(BEFORE).strip('"'), False),
        ("", False),
    ],
)
def test_tags_that_are_meant(text: str, expected: bool) -> None:
    assert meant(text)(BEFORE) is expected


def test_change_of_nothing_that_was_seen() -> None:
    with pytest.raises(PreconditionRequired):
        meant(None)
