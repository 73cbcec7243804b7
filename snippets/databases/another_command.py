import asyncio
from contextlib import closing

import psycopg
from temporary_postgres import temporary_postgres

QUERY = "SELECT 'answered' FROM pg_sleep(0.05)"


def without_a_lock(address):
    """Send as a driver does that lets each task send at once."""
    with closing(psycopg.connect(address)) as connection:
        connection.pgconn.send_query(QUERY.encode())
        try:
            connection.pgconn.send_query(QUERY.encode())
        except psycopg.OperationalError as error:
            print("OperationalError:", error)


async def two_tasks(address):
    connect = psycopg.AsyncConnection.connect
    async with await connect(address, autocommit=True) as one:
        cursors = await asyncio.gather(
            one.execute(QUERY), one.execute(QUERY)
        )
        print("one waits:", [await c.fetchone() for c in cursors])


with temporary_postgres() as address:
    without_a_lock(address)
    asyncio.run(two_tasks(address))
