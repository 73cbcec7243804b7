import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

ticks = 0


async def tick():
    global ticks
    while True:
        ticks += 1
        await asyncio.sleep(0.01)


def total_of(count):
    return sum(number for number in range(count))


async def main():
    global ticks
    loop = asyncio.get_running_loop()
    spawn = get_context("spawn")
    ticker = asyncio.create_task(tick())
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        work = loop.run_in_executor(pool, total_of, 1_000_000)
        print("total:", await work)
    print("in a process, the loop went on:", ticks > 3)
    ticks = 0
    print("total:", total_of(1_000_000))
    print("in the loop, it went on:", ticks > 0)
    ticker.cancel()


if __name__ == "__main__":
    asyncio.run(main())
