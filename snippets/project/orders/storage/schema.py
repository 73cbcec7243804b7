"""The tables, and how an older database gets them."""

from __future__ import annotations

import sqlite3

from orders.core.errors import StoreUnavailable

# --8<-- [start:migrations]
# Each step is made once, in this order. One that has been
# published is never changed: databases have it.
MIGRATIONS = (
    """
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
    """,
    """
    ALTER TABLE entries ADD COLUMN moment TEXT;
    CREATE TABLE keys (
        client TEXT NOT NULL,
        key TEXT NOT NULL,
        asked TEXT NOT NULL,
        subject INTEGER NOT NULL,
        moment TEXT NOT NULL,
        PRIMARY KEY (client, key)
    ) STRICT;
    CREATE INDEX keys_by_moment ON keys (moment);
    """,
)
# --8<-- [end:migrations]


# --8<-- [start:migrate]
def migrate(connection: sqlite3.Connection) -> None:
    """Bring a database up to date, or leave it as it was."""
    # Two processes may start at once: the second waits here.
    connection.execute("BEGIN IMMEDIATE")
    try:
        for step in MIGRATIONS[version_of(connection) :]:
            for statement in step.split(";"):
                connection.execute(statement)
        connection.execute(
            f"PRAGMA user_version = {len(MIGRATIONS)}"
        )
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def version_of(connection: sqlite3.Connection) -> int:
    rows = connection.execute("PRAGMA user_version").fetchall()
    return int(rows[0][0])


def require_current(connection: sqlite3.Connection) -> None:
    """Refuse a file that was emptied, or is of another program."""
    if version_of(connection) != len(MIGRATIONS):
        raise StoreUnavailable


# --8<-- [end:migrate]
