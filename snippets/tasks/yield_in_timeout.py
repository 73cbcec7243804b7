# Needs Python 3.11: asyncio.timeout
import asyncio
from contextlib import aclosing


async def rows():
    yield "row"
    yield "row"


async def rows_within(seconds):
    # --8<-- [start:inside]
    async with asyncio.timeout(seconds):
        yield "row"
        # --8<-- [end:inside]
        yield "row"


async def read(source, pause):
    async with aclosing(source):
        async for row in source:
            await asyncio.sleep(pause)
    return "all rows"


async def read_within(seconds, pause):
    # --8<-- [start:outside]
    async with asyncio.timeout(seconds):
        return await read(rows(), pause)
    # --8<-- [end:outside]


async def main():
    for title, reading in (
        (
            "timeout in the generator, quick",
            read(rows_within(60), 0),
        ),
        (
            "timeout in the generator, slow",
            read(rows_within(0.01), 60),
        ),
        ("timeout in the reader, slow", read_within(0.01, 60)),
    ):
        try:
            result = await asyncio.create_task(reading)
        except BaseException as error:
            result = type(error).__name__
        print(f"{title}: {result}")


asyncio.run(main())
