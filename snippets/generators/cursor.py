import sqlite3
from contextlib import closing


def rows(database, sql, size=2):
    with closing(database.execute(sql)) as cursor:
        while batch := cursor.fetchmany(size):
            yield from batch


with closing(sqlite3.connect(":memory:")) as database:
    database.execute("CREATE TABLE orders (id, amount)")
    database.executemany(
        "INSERT INTO orders VALUES (?, ?)",
        [(101, 2500), (102, None), (103, 0)],
    )
    stream = rows(database, "SELECT * FROM orders ORDER BY id")
    print("first:", next(stream))
    print("rest: ", list(stream))
