import asyncio


async def careless():
    try:
        await asyncio.sleep(10)
    except BaseException:
        pass
    return "finished as if nothing had happened"


async def careful():
    try:
        await asyncio.sleep(10)
    except Exception:
        pass
    return "never here"


async def cancel(coroutine):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(0)
    task.cancel()
    try:
        return await task
    except asyncio.CancelledError:
        return "cancelled"


async def main():
    print("careless:", await cancel(careless()))
    print("careful:", await cancel(careful()))


asyncio.run(main())
