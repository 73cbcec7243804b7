import psycopg
from psycopg import IsolationLevel

from temporary_postgres import temporary_postgres

COUNT = "SELECT count(*) FROM orders"


def read_twice(reader, writer):
    """Somebody else commits between the two reads."""
    seen = list(reader.execute(COUNT).fetchone())
    writer.execute("INSERT INTO orders VALUES ('tea')")
    writer.commit()
    seen += reader.execute(COUNT).fetchone()
    reader.commit()
    seen += reader.execute(COUNT).fetchone()
    reader.commit()
    return seen


with temporary_postgres() as address:
    with (
        psycopg.connect(address) as reader,
        psycopg.connect(address) as writer,
    ):
        writer.execute("CREATE TABLE orders (name text)")
        writer.commit()
        for level in list(IsolationLevel)[1:]:
            reader.isolation_level = level
            first, second, next_one = read_twice(reader, writer)
            print(f"{level.name}: {first}, then {second};", end=" ")
            print("in the next transaction:", next_one)
