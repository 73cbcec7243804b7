import asyncio

import psycopg

from temporary_postgres import temporary_postgres

QUERY = "SELECT pg_sleep(0.2)"


async def sync_driver(address):
    with psycopg.connect(address) as connection:
        connection.execute(QUERY)


async def sync_driver_in_a_thread(address):
    def query():
        with psycopg.connect(address) as connection:
            connection.execute(QUERY)

    await asyncio.to_thread(query)


async def async_driver(address):
    connect = psycopg.AsyncConnection.connect
    async with await connect(address) as connection:
        await connection.execute(QUERY)


async def others_get_a_turn(work, address):
    turns = 0

    async def other():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0.01)

    task = asyncio.create_task(other())
    await work(address)
    task.cancel()
    return turns > 0


with temporary_postgres() as address:
    for work in (
        sync_driver,
        sync_driver_in_a_thread,
        async_driver,
    ):
        served = asyncio.run(others_get_a_turn(work, address))
        print(f"{work.__name__}: others get a turn: {served}")
