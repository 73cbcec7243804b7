import asyncio
import time


def plain():
    return 1


async def coroutine():
    return 1


async def seconds_of_each(calls=100_000):
    started = time.perf_counter()
    for _ in range(calls):
        plain()
    between = time.perf_counter()
    for _ in range(calls):
        await coroutine()
    return between - started, time.perf_counter() - between


runs = [asyncio.run(seconds_of_each()) for _ in range(5)]
called = min(run[0] for run in runs)
awaited = min(run[1] for run in runs)
print("await costs more than a call:", awaited > 1.2 * called)
#> await costs more than a call: True
