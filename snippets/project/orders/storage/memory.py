"""A store in the memory of one process: for tests and demos."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from orders.core.errors import EmailTaken
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


# --8<-- [start:memory]
@dataclass
class MemoryStore:
    """Keeps everything in this process, for tests and demos."""

    users: dict[int, User] = field(default_factory=dict)
    orders: dict[int, Order] = field(default_factory=dict)
    log: list[Entry] = field(default_factory=list)
    keys: dict[tuple[str, str], KeptKey] = field(
        default_factory=dict
    )
    lock: threading.RLock = field(default_factory=threading.RLock)

    def open(self) -> MemoryStore:
        return self

    def close(self) -> None:
        """There is nothing to give back."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self.lock:
            before = {
                name: getattr(self, name).copy()
                for name in ("users", "orders", "log", "keys")
            }
            try:
                yield
            except BaseException:
                vars(self).update(before)
                raise
                # --8<-- [end:memory]

    def find_users(self, query: UserQuery) -> list[User]:
        found = self.matching_users(query)
        later = [user for user in found if user.id > query.after]
        return later[: query.limit]

    def count_users(self, query: UserQuery) -> int:
        return len(self.matching_users(query))

    def matching_users(self, query: UserQuery) -> list[User]:
        with self.lock:
            users = sorted(self.users.values(), key=lambda u: u.id)
        return [
            user
            for user in users
            if (query.name is None or query.name in user.name)
            and query.has_email in (None, user.email is not None)
        ]

    def find_user(self, user_id: int) -> User | None:
        return self.users.get(user_id)

    def add_user(self, new: NewUser) -> User:
        with self.lock:
            taken = {
                user.email.lower()
                for user in self.users.values()
                if user.email is not None
            }
            if new.email is not None and new.email.lower() in taken:
                raise EmailTaken
            user_id = max(self.users, default=0) + 1
            user = User(user_id, new.name, new.email)
            self.users[user_id] = user
            return user

    def find_orders(
        self, user_id: int, query: OrderQuery
    ) -> list[Order]:
        found = self.matching_orders(user_id, query)
        later = [order for order in found if order.id > query.after]
        return later[: query.limit]

    def count_orders(self, user_id: int, query: OrderQuery) -> int:
        return len(self.matching_orders(user_id, query))

    def matching_orders(
        self, user_id: int, query: OrderQuery
    ) -> list[Order]:
        return [
            order
            for order in self.all_orders()
            if order.user_id == user_id
            and query.has_amount in (None, order.amount is not None)
        ]

    def amounts(self, user_id: int) -> list[int | None]:
        return [
            order.amount
            for order in self.all_orders()
            if order.user_id == user_id
        ]

    def orders_after(
        self, order_id: int, limit: int
    ) -> list[Order]:
        found = [o for o in self.all_orders() if o.id > order_id]
        return found[:limit]

    def all_orders(self) -> list[Order]:
        with self.lock:
            return sorted(self.orders.values(), key=lambda o: o.id)

    def find_order(self, order_id: int) -> Order | None:
        return self.orders.get(order_id)

    def hold_order(self, order_id: int) -> Order | None:
        # Its transaction has the lock of the whole store.
        return self.find_order(order_id)

    def add_order(self, user_id: int, new: NewOrder) -> Order:
        with self.lock:
            order_id = max(self.orders, default=100) + 1
            order = Order(order_id, user_id, new.amount)
            self.orders[order_id] = order
            return order

    def change_order(self, order: Order) -> None:
        with self.lock:
            self.orders[order.id] = order

    def add_entry(self, entry: Entry) -> None:
        with self.lock:
            self.log.append(entry)

    def entries(self) -> list[Entry]:
        with self.lock:
            return [*self.log]

    def hold_key(self, client: str, key: str) -> KeptKey | None:
        return self.keys.get((client, key))

    def add_key(self, kept: KeptKey) -> None:
        with self.lock:
            self.keys[kept.client, kept.key] = kept

    def forget_keys(self, before: datetime) -> None:
        with self.lock:
            self.keys = {
                name: kept
                for name, kept in self.keys.items()
                if kept.moment >= before
            }
