"""After the rules and the first store: all of it in memory."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from orders.core import services
from orders.core.errors import KeyReused, NotFound
from orders.core.models import Change, Client, UserQuery
from orders.storage.memory import MemoryStore

NOW = datetime(2026, 1, 1, tzinfo=UTC)
ONCE = Change(Client("shop"), NOW, key="one")
FREE = Change(Client("shop"), NOW)


def test_change_that_arrives_twice_is_made_once() -> None:
    repository = MemoryStore().open()
    raj = {"name": "Raj", "email": None}
    first = services.create_user(repository, ONCE, raj)
    assert services.create_user(repository, ONCE, raj) == first
    other = {"name": "Amit", "email": None}
    with pytest.raises(KeyReused):
        services.create_user(repository, ONCE, other)


def test_total_tells_unknown_from_nothing() -> None:
    repository = MemoryStore().open()
    raj = {"name": "Raj", "email": None}
    user = services.create_user(repository, FREE, raj)
    for amount in (2500, None):
        data = {"amount": amount}
        services.create_order(repository, FREE, user.id, data)
    total = services.total_orders(repository, user.id)
    assert (total.total, total.unknown) == (2500, 1)
    with pytest.raises(NotFound):
        services.total_orders(repository, user.id + 1)


def test_page_names_the_next_one() -> None:
    repository = MemoryStore().open()
    for name in ("Raj", "Amit", "Li"):
        data = {"name": name, "email": None}
        services.create_user(repository, FREE, data)
    page = services.list_users(repository, UserQuery(2, after=0))
    assert page.next_after == 2
    rest = UserQuery(2, after=page.next_after)
    last = services.list_users(repository, rest)
    assert [user.name for user in last.items] == ["Li"]
    assert last.next_after is None
