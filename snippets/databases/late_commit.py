import psycopg

from temporary_postgres import temporary_postgres

ORDERS = "CREATE TABLE orders (id serial PRIMARY KEY, who text)"
INSERT = "INSERT INTO orders (who) VALUES (%s)"
AFTER = "SELECT id, who FROM orders WHERE id > %s ORDER BY id"

with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute(ORDERS)
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
        psycopg.connect(address, autocommit=True) as reader,
    ):
        # --8<-- [start:pages]
        ann.execute(INSERT, ["ann"])  # gets the number 1
        bob.execute(INSERT, ["bob"])  # gets the number 2
        bob.commit()
        first = reader.execute(AFTER, [0]).fetchall()
        ann.commit()
        bob.execute(INSERT, ["cleo"])
        bob.commit()
        second = reader.execute(AFTER, [first[-1][0]]).fetchall()
        # --8<-- [end:pages]
        print("first page:", first)
        print("second page:", second)
        print("the table:", reader.execute(AFTER, [0]).fetchall())
