"""The services, on every store, and no framework in sight."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from demo.data import ORDERS, USERS
from orders.core import services
from orders.core.errors import (
    EmailTaken,
    InvalidInput,
    NotFound,
)
from orders.core.models import (
    Change,
    Client,
    Entry,
    NewOrder,
    Order,
    OrderQuery,
    OrderTotal,
    User,
    UserQuery,
)
from orders.core.repository import Repository, Store
from orders.web.answers import json_lines
from orders.web.auth import TokenBook
from orders.web.errors import NotAuthenticated

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
TESTER = Change(Client("tester"), NOON)
ALL = OrderQuery(limit=100, after=0)


# --8<-- [start:create]
def test_created_user_is_kept(store: Store) -> None:
    data = {"name": "Zoë", "email": "zoe@example.org"}
    user = services.create_user(store.open(), TESTER, data)
    assert user == User(3, "Zoë", "zoe@example.org")
    later = store.open()
    assert services.get_user(later, user.id) == user
    entry = Entry("tester", "create user", 3, NOON)
    assert later.entries() == [entry]


def test_unknown_amounts_are_not_zero(store: Store) -> None:
    repository = store.open()
    for amount in (500, None):
        data = {"amount": amount}
        services.create_order(repository, TESTER, 1, data)
    total = services.total_orders(repository, 1)
    expected = OrderTotal(orders=3, known=2, unknown=1, total=3000)
    assert total == expected


# --8<-- [end:create]


# --8<-- [start:atomic]
def test_failure_between_two_writes(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user is written, the entry fails: nothing is kept."""
    repository = store.open()
    before = everything(store.open())

    def fail(*_: object) -> None:
        assert repository.find_user(3), "first write was not made"
        raise OSError("disk full")

    monkeypatch.setattr(type(repository), "add_entry", fail)
    data = {"name": "Zoë", "email": None}
    with pytest.raises(OSError, match="disk full"):
        services.create_user(repository, TESTER, data)
    assert everything(repository) == before
    assert everything(store.open()) == before


# --8<-- [end:atomic]


def everything(repository: Repository) -> object:
    users = repository.find_users(UserQuery(100, 0))
    orders = repository.orders_after(0, 1000)
    return users, orders, repository.entries()


def test_refused_changes_leave_the_store_alone(
    store: Store,
) -> None:
    repository = store.open()
    before = everything(repository)
    taken = {"name": "Raj", "email": "RAJ@gmail.com"}
    with pytest.raises(EmailTaken):
        services.create_user(repository, TESTER, taken)
    with pytest.raises(InvalidInput):
        services.create_user(repository, TESTER, {"name": ""})
    with pytest.raises(NotFound):
        services.create_order(repository, TESTER, 9, {"amount": 1})
    assert everything(repository) == before


def test_pages_cover_the_list_once(store: Store) -> None:
    repository = store.open()
    for number in range(5):
        data = {"name": f"User {number}", "email": None}
        services.create_user(repository, TESTER, data)
    seen: list[int] = []
    after: int | None = 0
    while after is not None:
        query = UserQuery(limit=3, after=after)
        page = services.list_users(repository, query)
        assert page.total == 7
        seen += [user.id for user in page.items]
        after = page.next_after
    assert seen == [1, 2, 3, 4, 5, 6, 7]
    beyond = services.list_users(repository, UserQuery(3, 100))
    assert (beyond.items, beyond.next_after) == ([], None)


def test_filters(store: Store) -> None:
    repository = store.open()

    def names(**wanted: object) -> list[str]:
        query = UserQuery(100, 0, **wanted)  # type: ignore[arg-type]
        page = services.list_users(repository, query)
        assert page.total == len(page.items)
        return [user.name for user in page.items]

    assert names(has_email=True) == ["Raj"]
    assert names(has_email=False) == ["Amit"]
    assert names(name="mi") == ["Amit"]
    assert names(name="%") == []
    unknown = OrderQuery(100, 0, has_amount=False)
    page = services.list_orders(repository, 2, unknown)
    assert page.items == [ORDERS[1]]


def test_export_is_one_record_a_line(store: Store) -> None:
    parts = services.export_orders(store)
    text = "".join(json_lines(parts))
    found = [
        Order(**json.loads(line)) for line in text.splitlines()
    ]
    assert found == ORDERS


def test_export_of_many_parts_is_whole(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "EXPORTED_AT_ONCE", 2)
    repository = store.open()
    for amount in range(5):
        data = {"amount": amount}
        services.create_order(repository, TESTER, 1, data)
    parts = [*services.export_orders(store)]
    numbers = [order.id for part in parts for order in part]
    assert numbers == [*range(101, 108)]
    assert len(parts) == 4


# --8<-- [start:composed]
def test_transactions_compose(store: Store) -> None:
    """A user and the first order are stored together, or neither."""
    repository = store.open()
    before = everything(repository)

    def user_with_order(amount: object) -> User:
        data = {"name": "Zoë", "email": None}
        with repository.transaction():
            user = services.create_user(repository, TESTER, data)
            order = {"amount": amount}
            services.create_order(
                repository, TESTER, user.id, order
            )
        return user

    with pytest.raises(InvalidInput):
        user_with_order(True)
    assert everything(repository) == before
    user = user_with_order(5)
    assert repository.amounts(user.id) == [5]


def test_part_that_fails_is_undone_alone(store: Store) -> None:
    repository = store.open()
    with repository.transaction():
        data = {"name": "Zoë", "email": None}
        user = services.create_user(repository, TESTER, data)
        with suppress(OSError), repository.transaction():
            repository.add_order(user.id, NewOrder(7))
            raise OSError("half of a part")
    assert repository.amounts(user.id) == []
    assert repository.find_user(user.id) == user
    # --8<-- [end:composed]


def test_good_records_are_stored(store: Store) -> None:
    repository = store.open()
    page = services.list_users(repository, UserQuery(100, 0))
    assert page.items == USERS
    assert services.list_orders(repository, 1, ALL).total == 1


@pytest.mark.parametrize(
    "header",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer wrong",
        "Basic secret",
        "secret",
        "Bearer sécret",
    ],
)
def test_wrong_credentials_are_all_alike(
    header: str | None,
) -> None:
    tokens = TokenBook({"tester": "secret"})
    with pytest.raises(NotAuthenticated) as refused:
        tokens.authenticate(header)
    assert str(refused.value) == str(NotAuthenticated())
    assert tokens.authenticate("bearer secret") == TESTER.client
