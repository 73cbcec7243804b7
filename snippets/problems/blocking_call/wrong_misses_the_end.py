import asyncio
import time


async def longest_hold(step, clock=time.perf_counter):
    longest, last = 0.0, clock()

    async def heartbeat():
        nonlocal longest, last
        while True:
            now = clock()
            longest, last = max(longest, now - last), now
            await asyncio.sleep(0)

    beat = asyncio.create_task(heartbeat())
    try:
        await step()
    finally:
        beat.cancel()
    return longest
