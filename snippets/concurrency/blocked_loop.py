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
    time.sleep(0.3)


async def pausing():
    await asyncio.sleep(0.3)


async def in_a_thread():
    await asyncio.to_thread(time.sleep, 0.3)


async def main():
    ticker = asyncio.create_task(tick())
    for wait in (blocking, pausing, in_a_thread):
        others_ran = await ticks_during(wait) > 1
        print(f"{wait.__name__}: others ran: {others_ran}")
    ticker.cancel()


asyncio.run(main())
