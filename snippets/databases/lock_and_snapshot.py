import psycopg
from psycopg import IsolationLevel

from temporary_postgres import temporary_postgres

LOCK = "SELECT * FROM shift FOR UPDATE"
CHANGE = "UPDATE shift SET changes = changes + 1"
ON_CALL = "SELECT count(*) FROM doctors WHERE on_call"
LEAVE = "UPDATE doctors SET on_call = false WHERE name = %s"


def leave(connection, name, touch):
    """Touch the shift; leave only if another doctor stays."""
    try:
        connection.execute(touch)
    except psycopg.errors.SerializationFailure:
        connection.rollback()
        print(f"  {name} is refused")
        return
    [doctors] = connection.execute(ON_CALL).fetchone()
    if doctors > 1:
        connection.execute(LEAVE, [name])
    connection.commit()
    print(f"  {name} sees {doctors}")


def one_after_the_other(address, level, touch):
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
    ):
        ann.execute("UPDATE doctors SET on_call = true")
        ann.commit()
        ann.isolation_level = bob.isolation_level = level
        bob.execute("SELECT 'bob'")  # such as: who is logged in
        leave(ann, "ann", touch)
        leave(bob, "bob", touch)
        print("  on call:", *ann.execute(ON_CALL).fetchone())


with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute("CREATE TABLE shift AS SELECT 0 AS changes")
        setup.execute(
            "CREATE TABLE doctors AS SELECT * FROM (VALUES ('ann', true), ('bob', true)) AS t(name, on_call)"
        )
    for level, touch in (
        (IsolationLevel.READ_COMMITTED, LOCK),
        (IsolationLevel.REPEATABLE_READ, LOCK),
        (IsolationLevel.REPEATABLE_READ, CHANGE),
    ):
        print(level.name, touch.split()[0])
        one_after_the_other(address, level, touch)
