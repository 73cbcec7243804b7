import asyncio


async def f(name):
    print(name, "A")
    await asyncio.sleep(0)
    print(name, "B")


async def main():
    first = asyncio.create_task(f("first"))
    second = asyncio.create_task(f("second"))
    asyncio.get_running_loop().call_soon(print, "callback")
    print("main")
    await first
    await second


asyncio.run(main())
