"""What the services ask of whatever keeps users and orders.

A store lives as long as the application. A repository is what
one request uses of it, and is closed when the request ends.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from orders.core.models import (
    Entry,
    KeptKey,
    NewOrder,
    NewUser,
    Order,
    OrderQuery,
    User,
    UserQuery,
)


# --8<-- [start:interface]
class Repository(Protocol):
    """What the services ask of a store, during one request."""

    def transaction(self) -> AbstractContextManager[None]:
        """Keep all that is written inside, or none of it."""

    def find_users(self, query: UserQuery) -> list[User]: ...
    def count_users(self, query: UserQuery) -> int: ...
    def find_user(self, user_id: int) -> User | None: ...
    def add_user(self, new: NewUser) -> User: ...

    def find_orders(
        self, user_id: int, query: OrderQuery
    ) -> list[Order]: ...
    def count_orders(
        self, user_id: int, query: OrderQuery
    ) -> int: ...
    def amounts(self, user_id: int) -> list[int | None]: ...
    def orders_after(
        self, order_id: int, limit: int
    ) -> list[Order]: ...
    def find_order(self, order_id: int) -> Order | None: ...
    def hold_order(self, order_id: int) -> Order | None:
        """Find it, and let no one else until all is kept."""

    def add_order(self, user_id: int, new: NewOrder) -> Order: ...

    def change_order(self, order: Order) -> None: ...

    def add_entry(self, entry: Entry) -> None: ...
    def entries(self) -> list[Entry]: ...

    def hold_key(self, client: str, key: str) -> KeptKey | None: ...
    def add_key(self, kept: KeptKey) -> None: ...
    def forget_keys(self, before: datetime) -> None: ...

    def close(self) -> None: ...


class Store(Protocol):
    """What the application opens a repository of, per request."""

    def open(self) -> Repository: ...


# --8<-- [end:interface]
