# Needs Python 3.11: asyncio.TaskGroup
import asyncio
from contextlib import aclosing


async def fails():
    raise ConnectionError("feed lost")


async def items():
    yield "item"


async def items_and_a_task():
    # --8<-- [start:inside]
    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        yield "item"
    # --8<-- [end:inside]


async def read(source):
    async with aclosing(source):
        async for _ in source:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                print("  the reader was cancelled")
                raise


async def read_and_a_task():
    # --8<-- [start:outside]
    async with asyncio.TaskGroup() as group:
        group.create_task(fails())
        await read(items())
    # --8<-- [end:outside]


async def main():
    for title, reading in (
        ("group in the generator", read(items_and_a_task())),
        ("group in the reader", read_and_a_task()),
    ):
        print(title)
        try:
            await asyncio.create_task(reading)
        except BaseException as error:
            print("  and then:", repr(error))


asyncio.run(main())
