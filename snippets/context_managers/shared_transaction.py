import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory


def serve(alice, bob):
    alice.execute("INSERT INTO orders VALUES ('alice')")
    with suppress(sqlite3.OperationalError):  # locked, if his own
        bob.execute("INSERT INTO orders VALUES ('bob')")
    bob.rollback()  # Bob's request fails
    alice.commit()
    orders = alice.execute("SELECT name FROM orders").fetchall()
    alice.execute("DELETE FROM orders")
    alice.commit()
    return orders


with TemporaryDirectory() as folder:
    path = Path(folder, "shop.db")
    with (
        closing(sqlite3.connect(path, timeout=0)) as one,
        closing(sqlite3.connect(path, timeout=0)) as other,
    ):
        one.execute("CREATE TABLE orders (name)")
        print("one connection:", serve(one, one))
        print("a connection each:", serve(one, other))
