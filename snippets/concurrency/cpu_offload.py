import asyncio
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def total_of(count):
    return sum(number for number in range(count))


async def main():
    loop = asyncio.get_running_loop()
    spawn = get_context("spawn")
    ticks = 0
    with ProcessPoolExecutor(1, mp_context=spawn) as pool:
        work = loop.run_in_executor(pool, total_of, 1_000_000)
        while not work.done():
            ticks += 1
            await asyncio.sleep(0.01)
    print("total:", await work)
    print("the loop went on meanwhile:", ticks > 3)


if __name__ == "__main__":
    asyncio.run(main())
