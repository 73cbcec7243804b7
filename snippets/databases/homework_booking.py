from threading import Thread

import psycopg

from temporary_postgres import temporary_postgres

BOOK = (
    "UPDATE flight SET free = free - 1 WHERE free > 0"
    " RETURNING free"
)


def book(connection, name):
    """Take a seat, if one is free."""
    seat = connection.execute(BOOK).fetchone()
    if seat:
        insert = "INSERT INTO passengers VALUES (%s)"
        connection.execute(insert, [name])
    connection.commit()
    return "booked" if seat else "the flight is full"


with temporary_postgres() as address:
    with psycopg.connect(address) as setup:
        setup.execute("CREATE TABLE flight AS SELECT 1 AS free")
        setup.execute("CREATE TABLE passengers (name text)")

    answers = []

    def request(name):
        with psycopg.connect(address) as connection:
            answers.append(book(connection, name))

    requests = [
        Thread(target=request, args=(name,))
        for name in ("ann", "bob")
    ]
    for thread in requests:
        thread.start()
    for thread in requests:
        thread.join()
    print(*sorted(answers), sep="\n")
    with psycopg.connect(address) as connection:
        count = "SELECT count(*) FROM passengers"
        print("passengers:", *connection.execute(count).fetchone())
