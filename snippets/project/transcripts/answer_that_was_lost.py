import sqlite3
from contextlib import suppress

connection = sqlite3.connect(":memory:", isolation_level=None)
connection.execute("CREATE TABLE orders (amount INTEGER)")
connection.execute("CREATE TABLE keys (key TEXT PRIMARY KEY)")


def is_known(key):
    sql = "SELECT 1 FROM keys WHERE key = ?"
    return connection.execute(sql, (key,)).fetchall() != []


def keep_key(key):
    connection.execute("INSERT INTO keys VALUES (?)", (key,))


def add_order():
    connection.execute("INSERT INTO orders VALUES (2500)")


# --8<-- [start:ways]
def no_key(_, cut):
    add_order()
    cut()


def key_before(key, cut):
    if not is_known(key):
        keep_key(key)
        cut()
        add_order()


def key_after(key, cut):
    if not is_known(key):
        add_order()
        cut()
        keep_key(key)


def key_in_transaction(key, cut):
    connection.execute("BEGIN IMMEDIATE")
    try:
        if not is_known(key):
            add_order()
            cut()
            keep_key(key)
        connection.execute("COMMIT")
    except OSError:
        connection.execute("ROLLBACK")
        raise


# --8<-- [end:ways]


def power_cut():
    raise OSError("nobody is told anything")


for way in (no_key, key_before, key_after, key_in_transaction):
    connection.execute("DELETE FROM orders")
    connection.execute("DELETE FROM keys")
    with suppress(OSError):
        way("k-1", power_cut)
    # The client has no answer, and sends it again.
    way("k-1", lambda: None)
    [(count,)] = connection.execute("SELECT count(*) FROM orders")
    print(f"{way.__name__}: orders stored, {count}")
