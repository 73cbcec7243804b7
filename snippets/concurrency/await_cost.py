import asyncio
import time


def plain():
    return 1


async def coroutine():
    return 1


async def cpu_seconds(calls=100_000):
    started = time.thread_time()
    for _ in range(calls):
        plain()
    between = time.thread_time()
    for _ in range(calls):
        await coroutine()
    return between - started, time.thread_time() - between


runs = [asyncio.run(cpu_seconds()) for _ in range(5)]
called = min(run[0] for run in runs)
awaited = min(run[1] for run in runs)
print("await costs more than a call:", awaited > 1.2 * called)
#> await costs more than a call: True
