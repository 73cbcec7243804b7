import asyncio
import time


def rows():
    for n in range(3):
        time.sleep(0.03)
        yield n


async def async_rows():
    for n in range(3):
        await asyncio.sleep(0.03)
        yield n


async def read():
    return [n for n in rows()]


async def read_async():
    return [n async for n in async_rows()]


async def seconds(reader):
    start = time.perf_counter()
    await asyncio.gather(*(reader() for _ in range(10)))
    return time.perf_counter() - start


blocking = asyncio.run(seconds(read))
# A busy machine delays what waits, but not three times in a row.
awaiting = min(asyncio.run(seconds(read_async)) for _ in range(3))
print("ten streams at once, more than twice as fast:")
#> ten streams at once, more than twice as fast:
print(blocking > 2 * awaiting)
#> True
