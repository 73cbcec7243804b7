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


async def time_out(coroutine):
    try:
        return await asyncio.wait_for(coroutine, 0.01)
    except asyncio.TimeoutError:
        return "timed out"


async def main():
    print("careless:", await cancel(careless()))
    print("careful:", await cancel(careful()))
    print("careless, timeout:", await time_out(careless()))
    print("careful, timeout:", await time_out(careful()))


asyncio.run(main())
