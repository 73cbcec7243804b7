import os
import sqlite3
import tempfile
from contextlib import closing, contextmanager

from submission import Transaction

TABLE = "CREATE TABLE users (id INTEGER PRIMARY KEY)"


@contextmanager
def database():
    """Give the path of a database file with an empty table."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "shop.db")
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(TABLE)
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


def test_block_gets_a_connection():
    """the block gets a connection, opened when it is entered"""
    missing = os.path.join("no", "such", "folder", "shop.db")
    try:
        Transaction(missing)
    except sqlite3.Error as error:
        raise AssertionError(
            f"Transaction(path) alone raised {error!r}; expected"
            " nothing: the database is opened when the block is"
            " entered."
        ) from None
    with database() as path:
        with Transaction(path) as connection:
            came = type(connection).__name__
    assert isinstance(connection, sqlite3.Connection), (
        f"the block was given {came}; expected a"
        " sqlite3.Connection: `__enter__` returns it."
    )


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


def test_return_commits():
    """a block that is left by return is committed, too"""

    def sign_up(path):
        with Transaction(path) as connection:
            connection.execute("INSERT INTO users VALUES (3)")
            return "done"

    with database() as path:
        told, came = sign_up(path), users(path)
    assert (told, came) == ("done", [3]), (
        f"a block that returns 'done' gave {told!r}, and the users"
        f" are {came}; expected 'done' and [3].\nOnly an exception"
        " tells of work that is incomplete."
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
    stop = KeyboardInterrupt()
    with database() as path:
        connection, came = fail_inside(path, stop)
        connection.close()
    assert came is stop, (
        f"a block was interrupted and the caller received {came!r};"
        " expected the KeyboardInterrupt.\nA true value from"
        " __exit__ swallows it, and the program cannot be ended."
    )


WITH = (
    "Beware: a sqlite3 connection used in `with` commits or rolls"
    " back, and stays open."
)
FINALLY = "What must happen in every case belongs into `finally`."


def check_closed(connection, when, why=WITH):
    closed = is_closed(connection)
    connection.close()
    assert closed, (
        f"after {when} the connection is still open; expected it"
        f" closed.\n{why}"
    )


def test_connection_is_closed():
    """the connection is closed, after success and failure"""
    with database() as path:
        with Transaction(path) as connection:
            pass
        check_closed(connection, "a block that ended well")
        connection, _ = fail_inside(path, BoomError())
        check_closed(connection, "a block that raised", FINALLY)


def test_failed_commit_closes_as_well():
    """a commit that fails is reported, and closes as well"""
    came = None
    with (
        database() as path,
        closing(sqlite3.connect(path)) as other,
    ):
        other.executemany(
            "INSERT INTO users VALUES (?)", [(1,), (2,)]
        )
        other.commit()
        # A read that has not ended yet lets no commit through.
        reading = other.execute("SELECT id FROM users")
        next(reading)
        try:
            with Transaction(path) as connection:
                connection.execute("PRAGMA busy_timeout = 0")
                connection.execute("INSERT INTO users VALUES (9)")
        except sqlite3.OperationalError as error:
            came = error
        reading.close()
        assert came, (
            "a commit while somebody else reads raised nothing;"
            " expected its OperationalError, database is locked, at"
            " the end of the block."
        )
        check_closed(connection, "a commit that failed", FINALLY)
