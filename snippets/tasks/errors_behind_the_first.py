import asyncio
import gc
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


def report(loop, context):
    print("log:", context["message"], repr(context["exception"]))


def fails():
    raise ConnectionError("no mail server")


async def fails_after(turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise ConnectionError(f"after {turns} turns")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(report)

    first, second = fails_after(1), fails_after(10)
    try:
        await asyncio.gather(first, second)
    except ConnectionError as error:
        print("gather raises:", error)
    for _ in range(20):
        await asyncio.sleep(0)
    gc.collect()
    print("of the second nothing was said")

    future = loop.run_in_executor(pool, fails)
    await asyncio.wait([future])
    del future
    gc.collect()


asyncio.run(main())
pool.shutdown()
