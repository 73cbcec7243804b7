"""What the back end does. Hosts call these, and add no rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from typing import TypeVar

from orders.core import validators
from orders.core.errors import NotFound, Stale
from orders.core.idempotency import made_once
from orders.core.models import (
    Change,
    Entry,
    Order,
    OrderQuery,
    OrderTotal,
    Page,
    Readiness,
    User,
    UserQuery,
)
from orders.core.repository import Repository, Store

T = TypeVar("T", User, Order)
Query = TypeVar("Query", UserQuery, OrderQuery)
EXPORTED_AT_ONCE = 500


# --8<-- [start:users]
def list_users(
    repository: Repository, query: UserQuery
) -> Page[User]:
    users = repository.find_users(one_more(query))
    return page(users, repository.count_users(query), query)


def get_user(repository: Repository, user_id: int) -> User:
    user = repository.find_user(user_id)
    if user is None:
        raise NotFound("There is no such user.")
    return user


def create_user(
    repository: Repository,
    change: Change,
    data: Mapping[str, object],
) -> User:
    """Store the user and the record of who made it, or neither."""
    new = validators.new_user(data)

    def make() -> int:
        user = repository.add_user(new)
        record(repository, change, "create user", user.id)
        return user.id

    with repository.transaction():
        user_id = made_once(repository, change, ("user", new), make)
        return get_user(repository, user_id)


# --8<-- [end:users]


# --8<-- [start:orders]
def list_orders(
    repository: Repository, user_id: int, query: OrderQuery
) -> Page[Order]:
    get_user(repository, user_id)
    orders = repository.find_orders(user_id, one_more(query))
    total = repository.count_orders(user_id, query)
    return page(orders, total, query)


def create_order(
    repository: Repository,
    change: Change,
    user_id: int,
    data: Mapping[str, object],
) -> Order:
    """Store the order and the record of who made it, or neither."""
    new = validators.new_order(data)

    def make() -> int:
        order = repository.add_order(user_id, new)
        record(repository, change, "create order", order.id)
        return order.id

    asked = ("order", user_id, new)
    with repository.transaction():
        get_user(repository, user_id)
        order_id = made_once(repository, change, asked, make)
        return get_order(repository, order_id)


def get_order(repository: Repository, order_id: int) -> Order:
    return found(repository.find_order(order_id))


def found(order: Order | None) -> Order:
    if order is None:
        raise NotFound("There is no such order.")
    return order


# --8<-- [end:orders]


# --8<-- [start:change_order]
def change_order(
    repository: Repository,
    change: Change,
    order_id: int,
    data: Mapping[str, object],
    is_meant: Callable[[Order], bool],
) -> Order:
    """Change an order if it is still the one that was meant.

    Looked at and changed in one transaction: no other change
    comes in between.
    """
    new = validators.new_order(data)
    with repository.transaction():
        before = found(repository.hold_order(order_id))
        if not is_meant(before):
            raise Stale
        order = replace(before, amount=new.amount)
        repository.change_order(order)
        record(repository, change, "change order", order_id)
    return order


# --8<-- [end:change_order]


# --8<-- [start:total]
def total_orders(
    repository: Repository, user_id: int
) -> OrderTotal:
    """Add up the known amounts, and say how many are not known.

    A sum that takes None for 0 would look complete and be wrong.
    """
    get_user(repository, user_id)
    amounts = repository.amounts(user_id)
    known = [amount for amount in amounts if amount is not None]
    return OrderTotal(
        orders=len(amounts),
        known=len(known),
        unknown=len(amounts) - len(known),
        total=sum(known),
    )


# --8<-- [end:total]


# --8<-- [start:export]
def export_orders(store: Store) -> Iterator[list[Order]]:
    """Return every order, in parts.

    The first part is read here and now: a store that fails must
    be known before a host has begun its answer. Each part opens a
    repository and closes it, so that nothing is held while a
    client reads, or has left.
    """
    return parts_from(store, orders_after(store, 0))


def parts_from(
    store: Store, part: list[Order]
) -> Iterator[list[Order]]:
    while part:
        yield part
        part = orders_after(store, part[-1].id)


def orders_after(store: Store, order_id: int) -> list[Order]:
    with closing(store.open()) as repository:
        return repository.orders_after(order_id, EXPORTED_AT_ONCE)


# --8<-- [end:export]


def record(
    repository: Repository,
    change: Change,
    action: str,
    subject: int,
) -> None:
    client, moment = change.client.name, change.moment
    repository.add_entry(Entry(client, action, subject, moment))


def check_readiness(repository: Repository) -> Readiness:
    """Say that changes can be kept, or raise StoreUnavailable."""
    with repository.transaction():
        repository.find_user(1)
    return Readiness("ready")


# --8<-- [start:page]
def one_more(query: Query) -> Query:
    """Ask for one more than is shown: it tells if others follow."""
    return replace(query, limit=query.limit + 1)


def page(
    found: list[T], total: int, query: UserQuery | OrderQuery
) -> Page[T]:
    items = found[: query.limit]
    more = len(found) > query.limit
    return Page(
        items=items,
        total=total,
        limit=query.limit,
        after=query.after,
        next_after=items[-1].id if more else None,
    )


# --8<-- [end:page]
