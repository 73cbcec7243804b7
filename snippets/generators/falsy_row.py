import sqlite3
from contextlib import closing


def until_falsy(cursor):
    while True:
        row = cursor.fetchone()
        if not row:  # also true for a row that is 0 or ""
            break
        yield row


def until_none(cursor):
    while (row := cursor.fetchone()) is not None:
        yield row


with closing(sqlite3.connect(":memory:")) as database:
    database.execute("CREATE TABLE orders (id, amount)")
    database.executemany(
        "INSERT INTO orders VALUES (?, ?)",
        [(101, 2500), (102, 0), (103, None), (104, 300)],
    )
    select = "SELECT amount FROM orders ORDER BY id"
    print("tuples:  ", list(until_falsy(database.execute(select))))
    database.row_factory = lambda cursor, row: row[0]
    print("if not:  ", list(until_falsy(database.execute(select))))
    print("not None:", list(until_none(database.execute(select))))
    print("for:     ", list(database.execute(select)))
