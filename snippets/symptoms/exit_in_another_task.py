import asyncio

import anyio


async def connection():
    with anyio.fail_after(5):
        yield "connection"


async def main():
    opened = connection()
    print(await anext(opened))
    try:
        await asyncio.create_task(opened.aclose())
    except RuntimeError as error:
        print("RuntimeError:", error)
    opened = connection()
    print(await anext(opened))
    await opened.aclose()
    print("closed by the task that opened it")


asyncio.run(main())
