import asyncio
import time


async def longest_hold(step, clock=time.perf_counter):
    longest, last = 0.0, clock()

    def read():
        nonlocal longest, last
        now = clock()
        longest, last = max(longest, now - last), now

    async def heartbeat():
        while True:
            read()
            await asyncio.sleep(0)

    beat = asyncio.create_task(heartbeat())
    try:
        await step()
    finally:
        read()
        beat.cancel()
    return longest
