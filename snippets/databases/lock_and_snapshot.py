import psycopg
from psycopg import IsolationLevel

from temporary_postgres import temporary_postgres

LOCK = "SELECT * FROM shift FOR UPDATE"
ON_CALL = "SELECT count(*) FROM doctors WHERE on_call"
LEAVE = "UPDATE doctors SET on_call = false WHERE name = %s"


def leave(connection, name):
    """Lock the shift; leave only if another doctor stays."""
    connection.execute(LOCK)
    [doctors] = connection.execute(ON_CALL).fetchone()
    if doctors > 1:
        connection.execute(LEAVE, [name])
    connection.commit()
    print(f"  {name} sees {doctors}")


def one_after_the_other(address, level):
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
    ):
        ann.execute("UPDATE doctors SET on_call = true")
        ann.commit()
        ann.isolation_level = bob.isolation_level = level
        bob.execute("SELECT 'bob'")  # such as: who is logged in
        leave(ann, "ann")
        leave(bob, "bob")
        print("  on call:", *ann.execute(ON_CALL).fetchone())


with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute("CREATE TABLE shift AS SELECT 1 AS id")
        setup.execute(
            "CREATE TABLE doctors AS SELECT * FROM (VALUES ('ann', true), ('bob', true)) AS t(name, on_call)"
        )
    for level in (
        IsolationLevel.READ_COMMITTED,
        IsolationLevel.REPEATABLE_READ,
    ):
        print(level.name)
        one_after_the_other(address, level)
