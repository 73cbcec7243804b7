import asyncio
import time

ticks = 0


async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0.01)


async def ticks_during(wait):
    global ticks
    await asyncio.sleep(0.02)
    ticks = 0
    await wait()
    return ticks


async def blocking():
    # --8<-- [start:blocking]
    time.sleep(0.3)
    # --8<-- [end:blocking]


async def pausing():
    # --8<-- [start:pausing]
    await asyncio.sleep(0.3)
    # --8<-- [end:pausing]


async def in_a_thread():
    # --8<-- [start:in_a_thread]
    await asyncio.to_thread(time.sleep, 0.3)
    # --8<-- [end:in_a_thread]


async def main():
    ticker = asyncio.create_task(tick())
    for wait in (blocking, pausing, in_a_thread):
        others_ran = await ticks_during(wait) > 1
        print(f"{wait.__name__}: others ran: {others_ran}")
    ticker.cancel()


asyncio.run(main())
