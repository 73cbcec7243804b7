import asyncio
from concurrent.futures import TimeoutError as Late


async def work():
    return "done"


def wait_for_it(loop):
    future = asyncio.run_coroutine_threadsafe(work(), loop)
    try:
        return future.result(timeout=0.3)
    except Late:
        future.cancel()
        return "never, without a timeout"


async def main():
    loop = asyncio.get_running_loop()
    print("in the thread of the loop:", wait_for_it(loop))
    other = await asyncio.to_thread(wait_for_it, loop)
    print("in a thread of its own:", other)


asyncio.run(main())
