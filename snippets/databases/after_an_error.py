import sqlite3
from contextlib import closing

import psycopg

from temporary_postgres import temporary_postgres

INSERT = "INSERT INTO names VALUES ('ann')"


def try_twice(connection, failure):
    connection.execute("CREATE TABLE names (name text UNIQUE)")
    connection.execute(INSERT)
    for statement in (INSERT, "SELECT count(*) FROM names"):
        try:
            print(" ", *connection.execute(statement).fetchone())
        except failure as error:
            print(" ", str(error).splitlines()[0])
    connection.commit()
    try:
        query = "SELECT count(*) FROM names"
        print(
            "  after commit:", *connection.execute(query).fetchone()
        )
    except failure as error:
        print("  after commit:", str(error).splitlines()[0])


print("SQLite")
with closing(sqlite3.connect(":memory:")) as connection:
    try_twice(connection, sqlite3.Error)
print("PostgreSQL")
with temporary_postgres() as address:
    with psycopg.connect(address) as connection:
        try_twice(connection, psycopg.Error)
    with psycopg.connect(address) as connection:
        print("PostgreSQL, with a savepoint")
        connection.execute("CREATE TABLE names (name text UNIQUE)")
        connection.execute(INSERT)
        try:
            with connection.transaction():
                connection.execute(INSERT)
        except psycopg.Error as error:
            print(" ", str(error).splitlines()[0])
        query = "SELECT count(*) FROM names"
        print(" ", *connection.execute(query).fetchone())
