"""The same store in SQLite: one connection for each request."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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
from orders.storage.schema import migrate, require_current

Values = tuple[int | str | None, ...]

LOCK_SECONDS = 10.0
EMAIL_TAKEN = sqlite3.SQLITE_CONSTRAINT_UNIQUE
# How a transaction begins, ends well, and is undone. One inside
# another is a savepoint: what it undoes is its own part.
OUTER = ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
INNER = ("SAVEPOINT part", "RELEASE part", "ROLLBACK TO part")

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
WINDOW = "AND id > :after ORDER BY id LIMIT :limit"


# --8<-- [start:store]
@dataclass(frozen=True)
class SQLiteStore:
    """A database file, up to date once this is made."""

    path: Path

    def __post_init__(self) -> None:
        with explained():
            with closing(connect(self.path, "rwc")) as connection:
                # A reader bars no writer, a writer no reader.
                connection.execute("PRAGMA journal_mode = WAL")
                migrate(connection)

    def open(self) -> SQLiteRepository:
        with explained():
            # Not "rwc": a deleted file would come back, empty.
            connection = connect(self.path, "rw")
            try:
                require_current(connection)
            except BaseException:
                connection.close()
                raise
        return SQLiteRepository(connection)


# --8<-- [end:store]


def stamp(moment: datetime) -> str:
    """Return a moment as a text that sorts as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def moment_of(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=LOCK_SECONDS,
        isolation_level=None,  # we say BEGIN ourselves
        # A host may run the parts of one request on several
        # threads, one after the other, never at once.
        check_same_thread=False,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


# --8<-- [start:explained]
@contextmanager
def explained() -> Iterator[None]:
    """Turn an outage into an error of ours; let a bug be a bug."""
    try:
        yield
    except sqlite3.Error as error:
        if is_defect(error):
            raise
        raise StoreUnavailable from error


def is_defect(error: sqlite3.Error) -> bool:
    """Say whether the program is wrong, and not the store."""
    return isinstance(
        error, (sqlite3.ProgrammingError, sqlite3.IntegrityError)
    ) or getattr(error, "sqlite_errorcode", None) in (
        sqlite3.SQLITE_ERROR,  # of SQL: a typing error, no table
        sqlite3.SQLITE_MISUSE,
    )


# --8<-- [end:explained]


# --8<-- [start:transaction]
class SQLiteRepository:
    """One request's use of the database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    @contextmanager
    def transaction(self) -> Iterator[None]:
        begin, commit, undo = OUTER
        if self.connection.in_transaction:
            begin, commit, undo = INNER
        self.rows(begin)
        try:
            yield
            self.rows(commit)
        except BaseException:
            # COMMIT may have failed and left nothing to undo.
            if self.connection.in_transaction:
                self.rows(undo)
            raise
            # --8<-- [end:transaction]

    def close(self) -> None:
        self.connection.close()

    # --8<-- [start:rows]
    def rows(
        self, sql: str, values: Values | dict[str, object] = ()
    ) -> list[tuple[Any, ...]]:
        """Run a statement, and take all its rows at once.

        An unfinished cursor would keep its lock, after close().
        """
        with explained():
            return self.connection.execute(sql, values).fetchall()
        # --8<-- [end:rows]

    def inserted(self, sql: str, values: Values) -> int:
        with explained():
            done = self.connection.execute(sql, values)
        assert done.lastrowid is not None
        return done.lastrowid

    def find_users(self, query: UserQuery) -> list[User]:
        sql = f"SELECT id, name, email {USERS} {WINDOW}"
        rows = self.rows(sql, vars(query))
        return [User(*row) for row in rows]

    def count_users(self, query: UserQuery) -> int:
        return self.number(f"SELECT count(*) {USERS}", vars(query))

    def find_user(self, user_id: int) -> User | None:
        sql = "SELECT id, name, email FROM users WHERE id = ?"
        rows = self.rows(sql, (user_id,))
        return User(*rows[0]) if rows else None

    # --8<-- [start:add_user]
    def add_user(self, new: NewUser) -> User:
        sql = "INSERT INTO users (name, email) VALUES (?, ?)"
        try:
            user_id = self.inserted(sql, (new.name, new.email))
        except sqlite3.IntegrityError as error:
            # A trigger or a foreign key may have refused it, too.
            if error.sqlite_errorcode != EMAIL_TAKEN:
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
        sql = "SELECT amount FROM orders WHERE user_id = ?"
        return [row[0] for row in self.rows(sql, (user_id,))]

    # --8<-- [start:orders_after]
    def orders_after(
        self, order_id: int, limit: int
    ) -> list[Order]:
        sql = "SELECT id, user_id, amount FROM orders WHERE id > ? ORDER BY id LIMIT ?"
        rows = self.rows(sql, (order_id, limit))
        return [Order(*row) for row in rows]
        # --8<-- [end:orders_after]

    def find_order(self, order_id: int) -> Order | None:
        sql = "SELECT id, user_id, amount FROM orders WHERE id = ?"
        rows = self.rows(sql, (order_id,))
        return Order(*rows[0]) if rows else None

    # --8<-- [start:hold]
    def hold_order(self, order_id: int) -> Order | None:
        # BEGIN IMMEDIATE has locked the whole database.
        return self.find_order(order_id)
        # --8<-- [end:hold]

    def add_order(self, user_id: int, new: NewOrder) -> Order:
        sql = "INSERT INTO orders (user_id, amount) VALUES (?, ?)"
        order_id = self.inserted(sql, (user_id, new.amount))
        return Order(order_id, user_id, new.amount)

    def change_order(self, order: Order) -> None:
        sql = "UPDATE orders SET amount = ? WHERE id = ?"
        self.rows(sql, (order.amount, order.id))

    def add_entry(self, entry: Entry) -> None:
        sql = "INSERT INTO entries VALUES (?, ?, ?, ?)"
        moment = stamp(entry.moment) if entry.moment else None
        self.rows(
            sql, (entry.client, entry.action, entry.subject, moment)
        )

    def entries(self) -> list[Entry]:
        sql = "SELECT client, action, subject, moment FROM entries"
        return [
            Entry(client, action, subject, moment_of(text))
            for client, action, subject, text in self.rows(
                f"{sql} ORDER BY rowid"
            )
        ]

    def hold_key(self, client: str, key: str) -> KeptKey | None:
        sql = "SELECT asked, subject, moment FROM keys"
        where = "WHERE client = ? AND key = ?"
        for row in self.rows(f"{sql} {where}", (client, key)):
            moment = datetime.fromisoformat(row[2])
            return KeptKey(client, key, row[0], row[1], moment)
        return None

    def add_key(self, kept: KeptKey) -> None:
        sql = "INSERT INTO keys VALUES (?, ?, ?, ?, ?)"
        row = (kept.client, kept.key, kept.asked, kept.subject)
        self.rows(sql, (*row, stamp(kept.moment)))

    def forget_keys(self, before: datetime) -> None:
        sql = "DELETE FROM keys WHERE moment < ?"
        self.rows(sql, (stamp(before),))

    def number(self, sql: str, values: dict[str, object]) -> int:
        return int(self.rows(sql, values)[0][0])
