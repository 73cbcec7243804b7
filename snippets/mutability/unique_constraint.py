import sqlite3
from contextlib import closing


def create(database, name):
    try:
        with database:
            database.execute("INSERT INTO users VALUES (?)", (name,))
    except sqlite3.IntegrityError:
        return 409
    return 201


with closing(sqlite3.connect(":memory:")) as database:
    database.execute("CREATE TABLE users (name TEXT UNIQUE)")
    statuses = [create(database, "alice") for _ in range(2)]
print("statuses:", statuses)
#> statuses: [201, 409]
