import asyncio
from contextlib import aclosing


async def rows(label):
    try:
        yield 1
        yield 2
    finally:
        print("cleanup:", label)


async def main():
    kept = rows("break alone")
    async for _ in kept:
        break
    print("after break alone")

    async with aclosing(rows("aclosing")) as stream:
        async for _ in stream:
            break
    print("after aclosing")


asyncio.run(main())
