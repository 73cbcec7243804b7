import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager

from submission import Transaction

TABLES = """
CREATE TABLE users (id INTEGER PRIMARY KEY);
CREATE TABLE orders (
    user_id INTEGER REFERENCES users DEFERRABLE INITIALLY DEFERRED
);
"""


@contextmanager
def database():
    """Give the path of a database file with two empty tables."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "shop.db")
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(TABLES)
        yield path


def users(path):
    """Read the users' ids over a connection of its own."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT id FROM users ORDER BY 1")
        return [number for (number,) in rows]


def is_closed(connection):
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return True
    return False


def test_work_is_committed():
    """the work of a block that ends well is committed"""
    with database() as path:
        with Transaction(path) as connection:
            connection.execute("INSERT INTO users VALUES (1)")
        came = users(path)
    assert came == [1], (
        "after the block another connection reads the users"
        f" {came}; expected [1].\nsqlite3 starts a transaction"
        " before an INSERT: it must be committed."
    )


class BoomError(Exception):
    pass


def fail_inside(path, error):
    """Insert, raise inside the block; return what came out."""
    seen = []
    try:
        with Transaction(path) as connection:
            seen.append(connection)
            connection.execute("INSERT INTO users VALUES (2)")
            raise error
    except BaseException as caught:
        return seen[0], caught
    return seen[0], None


def test_failed_work_is_rolled_back():
    """the work of a block that raises is rolled back"""
    for error in (BoomError("no stock"), KeyboardInterrupt()):
        with database() as path:
            connection, _ = fail_inside(path, error)
            connection.close()
            came = users(path)
        assert came == [], (
            f"after a block that raised {type(error).__name__} the"
            f" users are {came}; expected [].\nAn exception means"
            " that the work is incomplete: roll back."
        )


def test_error_goes_on():
    """the exception of the block reaches the caller"""
    boom = BoomError("no stock")
    with database() as path:
        connection, came = fail_inside(path, boom)
        connection.close()
    assert came is boom, (
        f"a block raised BoomError and the caller received {came!r};"
        " expected the BoomError.\nA true value from __exit__"
        " swallows the exception."
    )


def check_closed(connection, when):
    closed = is_closed(connection)
    connection.close()
    assert closed, (
        f"after {when} the connection is still open; expected it"
        " closed.\nBeware: a sqlite3 connection used in `with`"
        " commits or rolls back, and stays open."
    )


def test_connection_is_closed():
    """the connection is closed, after success and failure"""
    with database() as path:
        with Transaction(path) as connection:
            pass
        check_closed(connection, "a block that ended well")
        connection, _ = fail_inside(path, BoomError())
        check_closed(connection, "a block that raised")


def test_failed_commit_closes_as_well():
    """a commit that fails is reported, and closes as well"""
    came = None
    with database() as path:
        try:
            with Transaction(path) as connection:
                connection.execute("PRAGMA foreign_keys = ON")
                connection.execute("INSERT INTO orders VALUES (9)")
        except sqlite3.IntegrityError as error:
            came = error
        assert came, (
            "a commit that breaks a foreign key raised nothing;"
            " expected its IntegrityError at the end of the block."
        )
        check_closed(connection, "a commit that failed")
