"""A PostgreSQL that is gone afterwards, with the good records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count

import psycopg
from temporary_postgres import (  # type: ignore[import-not-found]
    temporary_postgres,
)

from demo.data import ORDERS, USERS
from orders.storage.postgres import PostgresStore


@contextmanager
def postgres_stores() -> Iterator[Callable[[], PostgresStore]]:
    """Give what makes a new store at each call, on one server."""
    numbers = count(1)
    with temporary_postgres() as address:

        def new_store() -> PostgresStore:
            name = f"orders_{next(numbers)}"
            with psycopg.connect(
                address, autocommit=True
            ) as server:
                server.execute(f"CREATE DATABASE {name}")
            own = address.replace("/postgres?", f"/{name}?")
            store = PostgresStore(own)
            load_records(store)
            return store

        yield new_store


def load_records(store: PostgresStore) -> None:
    """Put the good records in, and go on counting behind them."""
    with closing(store.open()) as repository:
        for user in USERS:
            repository.rows(
                "INSERT INTO users VALUES (%s, %s, %s)",
                (user.id, user.name, user.email),
            )
        for order in ORDERS:
            repository.rows(
                "INSERT INTO orders VALUES (%s, %s, %s)",
                (order.id, order.user_id, order.amount),
            )
        for table, last in (("users", USERS), ("orders", ORDERS)):
            repository.rows(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                (table, last[-1].id),
            )
