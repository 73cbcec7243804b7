import asyncio
from concurrent.futures import ThreadPoolExecutor


def report(future):
    if future.cancelled():
        print("log: cancelled")
    elif error := future.exception():
        print("log:", repr(error))


def fails():
    raise ConnectionError("no mail server")


async def fails_on_the_loop():
    fails()


async def waits():
    await asyncio.sleep(60)


async def main():
    failing = asyncio.create_task(fails_on_the_loop())
    stopped = asyncio.create_task(waits())
    for task in (failing, stopped):
        task.add_done_callback(report)
    await asyncio.sleep(0)
    stopped.cancel()
    await asyncio.wait([failing, stopped])
    await asyncio.sleep(0)  # the callbacks run


asyncio.run(main())
with ThreadPoolExecutor(1) as pool:
    pool.submit(fails).add_done_callback(report)
    pool.submit(len, "fine").add_done_callback(report)
