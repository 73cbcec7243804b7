"""The same store in SQLite: one connection for each request."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from core.errors import StoreUnavailable
from core.models import (
    Entry,
    NewOrder,
    NewUser,
    Order,
    OrderQuery,
    User,
    UserQuery,
)
from core.repository import email_taken

Values = tuple[int | str | None, ...]

SCHEMA = """
CREATE TABLE IF NOT EXISTS users (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT UNIQUE COLLATE NOCASE
) STRICT;
CREATE TABLE IF NOT EXISTS orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    amount INTEGER
) STRICT;
CREATE INDEX IF NOT EXISTS orders_of_user
    ON orders (user_id, id);
CREATE TABLE IF NOT EXISTS entries (
    client TEXT NOT NULL,
    action TEXT NOT NULL,
    subject INTEGER NOT NULL
) STRICT;
"""

# A filter of None leaves its condition true.
USERS = """
    FROM users
    WHERE (:name IS NULL OR instr(name, :name) > 0)
    AND (:has_email IS NULL OR (email IS NOT NULL) = :has_email)
"""
ORDERS = """
    FROM orders
    WHERE user_id = :user_id
    AND (:has_amount IS NULL OR (amount IS NOT NULL) = :has_amount)
"""
WINDOW = "ORDER BY id LIMIT :limit OFFSET :offset"


@dataclass(frozen=True)
class SQLiteStore:
    """A database file. Its schema is there once it is made."""

    path: Path

    def __post_init__(self) -> None:
        with closing(connect(self.path)) as connection:
            with explained():
                connection.executescript(SCHEMA)

    def open(self) -> SQLiteRepository:
        return SQLiteRepository(connect(self.path))


def connect(path: Path) -> sqlite3.Connection:
    with explained():
        connection = sqlite3.connect(
            path,
            isolation_level=None,  # we say BEGIN ourselves
            # A host may run the parts of one request on several
            # threads, one after the other, never at once.
            check_same_thread=False,
        )
        connection.execute("PRAGMA foreign_keys = ON")
    return connection


@contextmanager
def explained() -> Iterator[None]:
    """Turn the failures of SQLite into one of ours."""
    try:
        yield
    except sqlite3.Error as error:
        raise StoreUnavailable from error


# --8<-- [start:transaction]
class SQLiteRepository:
    """One request's use of the database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            # COMMIT may have failed and left nothing to undo.
            if self.connection.in_transaction:
                self.execute("ROLLBACK")
            raise
            # --8<-- [end:transaction]

    def close(self) -> None:
        self.connection.close()

    def execute(
        self, sql: str, values: Values | dict[str, object] = ()
    ) -> sqlite3.Cursor:
        with explained():
            return self.connection.execute(sql, values)

    def find_users(self, query: UserQuery) -> list[User]:
        sql = f"SELECT id, name, email {USERS} {WINDOW}"
        rows = self.execute(sql, vars(query))
        return [User(*row) for row in rows]

    def count_users(self, query: UserQuery) -> int:
        return self.number(f"SELECT count(*) {USERS}", vars(query))

    def find_user(self, user_id: int) -> User | None:
        sql = "SELECT id, name, email FROM users WHERE id = ?"
        row = self.execute(sql, (user_id,)).fetchone()
        return User(*row) if row else None

    # --8<-- [start:add_user]
    def add_user(self, new: NewUser) -> User:
        sql = "INSERT INTO users (name, email) VALUES (?, ?)"
        with explained():
            try:
                done = self.connection.execute(
                    sql, (new.name, new.email)
                )
            except sqlite3.IntegrityError as error:
                raise email_taken() from error
        assert done.lastrowid is not None
        return User(done.lastrowid, new.name, new.email)
        # --8<-- [end:add_user]

    def find_orders(
        self, user_id: int, query: OrderQuery
    ) -> list[Order]:
        sql = f"SELECT id, user_id, amount {ORDERS} {WINDOW}"
        values = vars(query) | {"user_id": user_id}
        return [Order(*row) for row in self.execute(sql, values)]

    def count_orders(self, user_id: int, query: OrderQuery) -> int:
        values = vars(query) | {"user_id": user_id}
        return self.number(f"SELECT count(*) {ORDERS}", values)

    def amounts(self, user_id: int) -> list[int | None]:
        sql = "SELECT amount FROM orders WHERE user_id = ?"
        return [row[0] for row in self.execute(sql, (user_id,))]

    def all_orders(self) -> Iterator[Order]:
        sql = "SELECT id, user_id, amount FROM orders ORDER BY id"
        rows = self.execute(sql)
        with explained():
            yield from (Order(*row) for row in rows)

    def add_order(self, user_id: int, new: NewOrder) -> Order:
        sql = "INSERT INTO orders (user_id, amount) VALUES (?, ?)"
        done = self.execute(sql, (user_id, new.amount))
        assert done.lastrowid is not None
        return Order(done.lastrowid, user_id, new.amount)

    def add_entry(self, entry: Entry) -> None:
        sql = "INSERT INTO entries VALUES (?, ?, ?)"
        values = (entry.client, entry.action, entry.subject)
        self.execute(sql, values)

    def entries(self) -> list[Entry]:
        sql = "SELECT client, action, subject FROM entries"
        rows = self.execute(f"{sql} ORDER BY rowid")
        return [Entry(*row) for row in rows]

    def number(self, sql: str, values: dict[str, object]) -> int:
        return int(self.execute(sql, values).fetchone()[0])
