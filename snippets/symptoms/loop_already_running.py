# Needs Python 3.11
import asyncio


async def work():
    return "done"


async def show(call):
    coroutine = work()
    try:
        print(await call(coroutine))
    except (RuntimeError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
    coroutine.close()


async def run_until_complete(coroutine):
    loop = asyncio.get_running_loop()
    return loop.run_until_complete(coroutine)


async def wait(coroutine):
    await asyncio.wait([coroutine])


async def plain_await(coroutine):
    return await coroutine


async def main():
    for call in (run_until_complete, wait, plain_await):
        await show(call)


asyncio.run(main())
