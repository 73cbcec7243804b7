import psycopg
from psycopg import IsolationLevel
from psycopg.errors import SerializationFailure

from temporary_postgres import temporary_postgres

READ = "SELECT stock, version FROM tea"
BLIND = "UPDATE tea SET stock = %s"
CHECKED = (
    "UPDATE tea SET stock = %s, version = version + 1"
    " WHERE version = %s"
)


def sell(address, ask, level=IsolationLevel.READ_COMMITTED):
    """Ann and Bob read at the same moment. Ann writes first."""
    with (
        psycopg.connect(address) as ann,
        psycopg.connect(address) as bob,
    ):
        ann.execute("DROP TABLE IF EXISTS tea")
        ann.execute(
            "CREATE TABLE tea AS SELECT 10 AS stock, 1 AS version"
        )
        ann.commit()
        ann.isolation_level = bob.isolation_level = level
        read = [who.execute(READ).fetchone() for who in (ann, bob)]
        print(" Ann", ask(ann, *read[0]))
        print(" Bob", ask(bob, *read[1]))
        [stock, _] = ann.execute(READ).fetchone()
        print(" left:", stock)


def blind(connection, stock, version):
    connection.execute(BLIND, [stock - 1])
    connection.commit()
    return "has sold"


def with_version(connection, stock, version):
    done = connection.execute(CHECKED, [stock - 1, version])
    connection.commit()
    if done.rowcount == 1:
        return "has sold"
    print(" Bob: 0 rows changed")
    return "tries again, and " + with_version(
        connection, *connection.execute(READ).fetchone()
    )


def refused(connection, stock, version):
    try:
        return blind(connection, stock, version)
    except SerializationFailure as error:
        connection.rollback()
        print(" Bob:", error.sqlstate, error.diag.message_primary)
    return "tries again, and " + blind(
        connection, *connection.execute(READ).fetchone()
    )


with temporary_postgres() as address:
    print("blind:")
    sell(address, blind)
    print("version in WHERE:")
    sell(address, with_version)
    print("repeatable read:")
    sell(address, refused, IsolationLevel.REPEATABLE_READ)
    print("serializable:")
    sell(address, refused, IsolationLevel.SERIALIZABLE)
