import sqlite3
from contextlib import closing

with closing(sqlite3.connect(":memory:")) as connection:
    connection.execute("CREATE TABLE items (name)")
    with connection:
        connection.execute("INSERT INTO items VALUES ('kept')")
    try:
        with connection:
            connection.execute("INSERT INTO items VALUES ('lost')")
            raise RuntimeError
    except RuntimeError:
        pass
    print(connection.execute("SELECT name FROM items").fetchall())
    print(
        "after with, in a transaction:", connection.in_transaction
    )
    connection.execute("INSERT INTO items VALUES ('open')")
    print("without, in a transaction:", connection.in_transaction)
