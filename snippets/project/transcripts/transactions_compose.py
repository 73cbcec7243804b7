import sqlite3
from contextlib import contextmanager

connection = sqlite3.connect(":memory:", isolation_level=None)
connection.execute("CREATE TABLE users (name TEXT)")


# --8<-- [start:alone]
@contextmanager
def alone():
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


# --8<-- [end:alone]


# --8<-- [start:composed]
@contextmanager
def composed():
    inner = connection.in_transaction
    connection.execute("SAVEPOINT part" if inner else "BEGIN")
    try:
        yield
        connection.execute("RELEASE part" if inner else "COMMIT")
    except BaseException:
        back = "ROLLBACK TO part" if inner else "ROLLBACK"
        connection.execute(back)
        raise


# --8<-- [end:composed]


def create_user(transaction, name):
    with transaction():
        connection.execute("INSERT INTO users VALUES (?)", (name,))
        if not name:
            raise ValueError("a user without a name")


def both(transaction, second):
    """Store two users, or neither."""
    try:
        with transaction():
            create_user(transaction, "Raj")
            create_user(transaction, second)
    except (ValueError, sqlite3.Error) as error:
        print(f"{transaction.__name__}: {error}")
    rows = connection.execute("SELECT name FROM users").fetchall()
    print(f"{transaction.__name__}: {[name for (name,) in rows]}")


both(alone, "Amit")
both(composed, "")
both(composed, "Amit")
