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


plain = min(read() for _ in range(5))
awaited = min(asyncio.run(read_async()) for _ in range(5))
print("async generator slower per item:", awaited > plain * 1.2)
#> async generator slower per item: True
