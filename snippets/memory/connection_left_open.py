import sqlite3
from contextlib import closing

opened = []


def open_database():
    connection = sqlite3.connect(":memory:")
    opened.append(connection)
    return connection


def is_open(connection):
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True


def unsafe():
    connection = open_database()
    connection.execute("SELECT * FROM missing")
    connection.close()


def with_connection():
    with open_database() as connection:
        connection.execute("SELECT * FROM missing")


def with_closing():
    with closing(open_database()) as connection:
        connection.execute("SELECT * FROM missing")


for view in (unsafe, with_connection, with_closing):
    try:
        view()
    except sqlite3.OperationalError:
        print(f"{view.__name__}: left open {is_open(opened[-1])}")
for connection in opened:
    connection.close()
