import asyncio
import tracemalloc
from contextlib import nullcontext


async def handler(limit):
    async with limit:
        data = bytes(100_000)
        await asyncio.sleep(0.01)
        return len(data)


async def peak_with(limit):
    tracemalloc.reset_peak()
    await asyncio.gather(*(handler(limit) for _ in range(200)))
    return tracemalloc.get_traced_memory()[1] // 1_000_000


async def main():
    tracemalloc.start()
    print("all at once, MB:", await peak_with(nullcontext()))
    gate = asyncio.Semaphore(10)
    print("ten at a time, MB:", await peak_with(gate))
    left = tracemalloc.get_traced_memory()[0] // 1_000_000
    print("afterwards, MB:", left)


asyncio.run(main())
