import asyncio
import time

N = 100_000


def numbers():
    for n in range(N):
        yield n


async def async_numbers():
    for n in range(N):
        yield n


def read():
    start = time.perf_counter()
    for _ in numbers():
        pass
    return time.perf_counter() - start


async def read_async():
    start = time.perf_counter()
    async for _ in async_numbers():
        pass
    return time.perf_counter() - start


plain, awaited = [], []
for _ in range(5):  # in turn: later runs may be faster ones
    plain.append(read())
    awaited.append(asyncio.run(read_async()))
slower = min(awaited) > 1.2 * min(plain)
print("async generator slower per item:", slower)
#> async generator slower per item: True
