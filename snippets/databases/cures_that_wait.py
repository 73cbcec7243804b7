from threading import Thread

import psycopg

from temporary_postgres import temporary_postgres

READ = "SELECT stock FROM shop WHERE name = 'tea'"
WRITE = "UPDATE shop SET stock = %s WHERE name = 'tea'"


def read_then_write(connection):
    [stock] = connection.execute(READ).fetchone()
    yield
    connection.execute(WRITE, [stock - 1])


def locked_read(connection):
    [stock] = connection.execute(READ + " FOR UPDATE").fetchone()
    yield
    connection.execute(WRITE, [stock - 1])


def one_statement(connection):
    connection.execute(
        "UPDATE shop SET stock = stock - 1 WHERE name = 'tea'"
    )
    yield


# --8<-- [start:harness]
def run_to_end(sale, connection):
    for _ in sale(connection):
        pass
    connection.commit()


def is_waiting(watcher, connection):
    query = (
        "SELECT wait_event_type = 'Lock' AND state = 'active'"
        " FROM pg_stat_activity WHERE pid = %s"
    )
    pid = [connection.info.backend_pid]
    return watcher.execute(query, pid).fetchone()[0]


def two_sales(address, sale):
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
        psycopg.connect(address, autocommit=True) as watcher,
    ):
        watcher.execute("DROP TABLE IF EXISTS shop")
        watcher.execute(
            "CREATE TABLE shop AS SELECT * FROM"
            " (VALUES ('tea', 10), ('milk', 5)) AS t(name, stock)"
        )
        first = sale(ann)
        next(first)  # Ann is in the middle
        print(f"{sale.__name__}: meanwhile others read", end=" ")
        print(*watcher.execute(READ).fetchone(), end=", ")
        milk = "UPDATE shop SET stock = 4 WHERE name = 'milk'"
        print("and change milk:", watcher.execute(milk).rowcount)
        second = Thread(target=run_to_end, args=(sale, bob))
        second.start()
        waited = False
        while second.is_alive() and not waited:
            waited = is_waiting(watcher, bob)
        for _ in first:
            pass
        ann.commit()
        second.join()
        print("  Bob waits for Ann:", bool(waited))
        print("  left:", *watcher.execute(READ).fetchone())


# --8<-- [end:harness]
with temporary_postgres() as address:
    for sale in (read_then_write, locked_read, one_statement):
        two_sales(address, sale)
