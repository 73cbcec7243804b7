"""The same store in PostgreSQL: one connection for each request."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg.errors import UniqueViolation

from orders.core.errors import EmailTaken, StoreUnavailable
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
from orders.storage.postgres_schema import (
    EMAIL_IS_UNIQUE,
    migrate,
    require_current,
)

# A connection that cannot be had, or waits for a lock.
PATIENCE = "-c lock_timeout=10s -c statement_timeout=20s"
CONNECT_SECONDS = 5

# The types are said, as a filter of None has none.
USERS = """
    FROM users
    WHERE (%(name)s::text IS NULL OR strpos(name, %(name)s) > 0)
    AND (%(has_email)s::boolean IS NULL
        OR (email IS NOT NULL) = %(has_email)s)
"""
ORDERS = """
    FROM orders
    WHERE user_id = %(user_id)s
    AND (%(has_amount)s::boolean IS NULL
        OR (amount IS NOT NULL) = %(has_amount)s)
"""
WINDOW = "AND id > %(after)s ORDER BY id LIMIT %(limit)s"
ONE_ORDER = "SELECT id, user_id, amount FROM orders WHERE id = %s"


# --8<-- [start:store]
@dataclass(frozen=True)
class PostgresStore:
    """A database at an address, up to date once this is made."""

    address: str

    def __post_init__(self) -> None:
        with explained():
            with connect(self.address) as connection:
                migrate(connection)

    def open(self) -> PostgresRepository:
        with explained():
            connection = connect(self.address)
            try:
                require_current(connection)
            except BaseException:
                connection.close()
                raise
        return PostgresRepository(connection)


def connect(address: str) -> psycopg.Connection[Any]:
    # Each statement by itself, unless a transaction is begun.
    return psycopg.connect(
        address,
        autocommit=True,
        connect_timeout=CONNECT_SECONDS,
        options=PATIENCE,
    )


# --8<-- [end:store]


# --8<-- [start:explained]
@contextmanager
def explained() -> Iterator[None]:
    """Turn an outage into an error of ours; let a bug be a bug."""
    try:
        yield
    except (
        psycopg.OperationalError,
        psycopg.InterfaceError,
    ) as error:
        raise StoreUnavailable from error


# --8<-- [end:explained]


class PostgresRepository:
    """One request's use of the database."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.connection = connection

    # --8<-- [start:transaction]
    @contextmanager
    def transaction(self) -> Iterator[None]:
        # psycopg's own: one inside another is a savepoint.
        with explained(), self.connection.transaction():
            yield
            # --8<-- [end:transaction]

    def close(self) -> None:
        self.connection.close()

    def rows(
        self, sql: str, values: object = ()
    ) -> list[tuple[Any, ...]]:
        """Run a statement, and take all its rows at once."""
        with explained():
            done = self.connection.execute(sql, values)  # type: ignore[call-overload]
            return done.fetchall() if done.description else []

    def find_users(self, query: UserQuery) -> list[User]:
        if holds_nul(query.name):
            return []
        sql = f"SELECT id, name, email {USERS} {WINDOW}"
        return [User(*row) for row in self.rows(sql, vars(query))]

    def count_users(self, query: UserQuery) -> int:
        if holds_nul(query.name):
            return 0
        return self.number(f"SELECT count(*) {USERS}", vars(query))

    def find_user(self, user_id: int) -> User | None:
        sql = "SELECT id, name, email FROM users WHERE id = %s"
        rows = self.rows(sql, (user_id,))
        return User(*rows[0]) if rows else None

    # --8<-- [start:add_user]
    def add_user(self, new: NewUser) -> User:
        sql = (
            "INSERT INTO users (name, email) VALUES (%s, %s)"
            " RETURNING id"
        )
        try:
            user_id = self.number(sql, (new.name, new.email))
        except UniqueViolation as error:
            # Another constraint would be a defect of ours.
            if error.diag.constraint_name != EMAIL_IS_UNIQUE:
                raise
            raise EmailTaken from error
        return User(user_id, new.name, new.email)
        # --8<-- [end:add_user]

    def find_orders(
        self, user_id: int, query: OrderQuery
    ) -> list[Order]:
        sql = f"SELECT id, user_id, amount {ORDERS} {WINDOW}"
        values = vars(query) | {"user_id": user_id}
        return [Order(*row) for row in self.rows(sql, values)]

    def count_orders(self, user_id: int, query: OrderQuery) -> int:
        values = vars(query) | {"user_id": user_id}
        return self.number(f"SELECT count(*) {ORDERS}", values)

    def amounts(self, user_id: int) -> list[int | None]:
        sql = "SELECT amount FROM orders WHERE user_id = %s"
        return [row[0] for row in self.rows(sql, (user_id,))]

    def orders_after(
        self, order_id: int, limit: int
    ) -> list[Order]:
        sql = (
            "SELECT id, user_id, amount FROM orders"
            " WHERE id > %s ORDER BY id LIMIT %s"
        )
        rows = self.rows(sql, (order_id, limit))
        return [Order(*row) for row in rows]

    # --8<-- [start:hold]
    def find_order(self, order_id: int) -> Order | None:
        rows = self.rows(ONE_ORDER, (order_id,))
        return Order(*rows[0]) if rows else None

    def hold_order(self, order_id: int) -> Order | None:
        # Whoever else wants to hold or change it waits here.
        rows = self.rows(f"{ONE_ORDER} FOR UPDATE", (order_id,))
        return Order(*rows[0]) if rows else None

    # --8<-- [end:hold]

    def add_order(self, user_id: int, new: NewOrder) -> Order:
        sql = (
            "INSERT INTO orders (user_id, amount) VALUES (%s, %s)"
            " RETURNING id"
        )
        order_id = self.number(sql, (user_id, new.amount))
        return Order(order_id, user_id, new.amount)

    def change_order(self, order: Order) -> None:
        sql = "UPDATE orders SET amount = %s WHERE id = %s"
        self.rows(sql, (order.amount, order.id))

    def add_entry(self, entry: Entry) -> None:
        sql = (
            "INSERT INTO entries (client, action, subject, moment)"
            " VALUES (%s, %s, %s, %s)"
        )
        row = (entry.client, entry.action, entry.subject)
        self.rows(sql, (*row, entry.moment))

    def entries(self) -> list[Entry]:
        sql = "SELECT client, action, subject, moment FROM entries"
        rows = self.rows(f"{sql} ORDER BY number")
        return [Entry(*row) for row in rows]

    # --8<-- [start:hold_key]
    def hold_key(self, client: str, key: str) -> KeptKey | None:
        # A key that is new has no row to lock: its name is locked,
        # until the transaction ends.
        name = f"{client} {key}"
        self.rows(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))",
            (name,),
        )
        sql = "SELECT * FROM keys WHERE client = %s AND key = %s"
        rows = self.rows(sql, (client, key))
        return KeptKey(*rows[0]) if rows else None

    # --8<-- [end:hold_key]

    def add_key(self, kept: KeptKey) -> None:
        sql = "INSERT INTO keys VALUES (%s, %s, %s, %s, %s)"
        row = (kept.client, kept.key, kept.asked, kept.subject)
        self.rows(sql, (*row, kept.moment))

    def forget_keys(self, before: datetime) -> None:
        # What another request forgets just now needs no waiting.
        sql = (
            "DELETE FROM keys WHERE (client, key) IN"
            " (SELECT client, key FROM keys WHERE moment < %s"
            " FOR UPDATE SKIP LOCKED)"
        )
        self.rows(sql, (before,))

    def number(self, sql: str, values: object) -> int:
        return int(self.rows(sql, values)[0][0])


def holds_nul(wanted: str | None) -> bool:
    """PostgreSQL keeps no NUL in a text, and is asked for none."""
    return wanted is not None and "\0" in wanted
