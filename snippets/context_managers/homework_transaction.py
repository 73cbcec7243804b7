import sqlite3
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory


@contextmanager
def transaction(path):
    """Give a connection; commit or roll back, and close it."""
    with closing(sqlite3.connect(path)) as connection:
        try:
            yield connection
        except BaseException:
            connection.rollback()
            raise
        connection.commit()


def names(path):
    with transaction(path) as connection:
        return connection.execute(
            "SELECT name FROM items"
        ).fetchall()


with TemporaryDirectory() as folder:
    path = Path(folder, "shop.db")
    with transaction(path) as connection:
        connection.execute("CREATE TABLE items (name)")
        connection.execute("INSERT INTO items VALUES ('kept')")
    try:
        with transaction(path) as connection:
            connection.execute("INSERT INTO items VALUES ('lost')")
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("rolled back, and the interrupt goes on")
    print(names(path))
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError as error:
        print(error)
