import sqlite3
from contextlib import closing


def connect():
    return closing(sqlite3.connect(":memory:"))


def lazy():
    with connect() as connection:
        return connection.execute("SELECT 1 UNION SELECT 2")


def materialised():
    with connect() as connection:
        return connection.execute(
            "SELECT 1 UNION SELECT 2"
        ).fetchall()


try:
    print(list(lazy()))
except sqlite3.ProgrammingError as error:
    print("lazy:", error)
print("materialised:", materialised())
