import asyncio

import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT pg_sleep(0.2)"


async def sync_driver(connection):
    connection.execute(QUERY)


async def sync_driver_in_a_thread(connection):
    await asyncio.to_thread(connection.execute, QUERY)


async def async_driver(connection):
    await connection.execute(QUERY)


async def others_get_a_turn(work, connection):
    turns = 0

    async def other():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    task = asyncio.create_task(other())
    await work(connection)
    task.cancel()
    return turns > 0


async def ask(address):
    """Each has its connection before the turns are counted."""
    connect = psycopg.AsyncConnection.connect
    with psycopg.connect(address, autocommit=True) as one:
        async with await connect(address, autocommit=True) as other:
            for work, connection in (
                (sync_driver, one),
                (sync_driver_in_a_thread, one),
                (async_driver, other),
            ):
                served = await others_get_a_turn(work, connection)
                print(
                    f"{work.__name__}: others get a turn: {served}"
                )


with temporary_postgres() as address:
    asyncio.run(ask(address))
