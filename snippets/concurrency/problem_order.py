import asyncio


async def f():
    print("A")
    await asyncio.sleep(0)
    print("B")


asyncio.run(f())
