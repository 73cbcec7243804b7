import asyncio
import time


def rows():
    for n in range(3):
        time.sleep(0.05)
        yield n


async def async_rows():
    for n in range(3):
        await asyncio.sleep(0.05)
        yield n


async def read():
    return [n for n in rows()]


async def read_async():
    return [n async for n in async_rows()]


async def seconds(reader):
    start = time.perf_counter()
    await asyncio.gather(*(reader() for _ in range(5)))
    return time.perf_counter() - start


blocking, awaiting = (
    asyncio.run(seconds(read)),
    asyncio.run(seconds(read_async)),
)
print("five streams at once, more than twice as fast:")
#> five streams at once, more than twice as fast:
print(blocking > 2 * awaiting)
#> True
