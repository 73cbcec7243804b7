import asyncio
import tracemalloc

N = 100_000


def as_list():
    return [n for n in range(N)]


def as_generator():
    for n in range(N):
        yield n


async def as_async_generator():
    for n in range(N):
        yield n


async def read_async():
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    async for _ in as_async_generator():
        pass
    return tracemalloc.get_traced_memory()[1] - before


def peak(read):
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    for _ in read():
        pass
    return tracemalloc.get_traced_memory()[1] - before


tracemalloc.start()
peaks = {
    "list": peak(as_list),
    "generator": peak(as_generator),
    "async generator": asyncio.run(read_async()),
}
for name, size in peaks.items():
    print(f"{name}: {size / 1e6:.0f} MB")
print("generator under 10 kB:", peaks["generator"] < 10_000)
print("async one too:", peaks["async generator"] < 10_000)
