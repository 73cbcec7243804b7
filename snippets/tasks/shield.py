import asyncio


async def commit(step):
    try:
        await step.wait()
        print("  committed")
    except asyncio.CancelledError:
        print("  commit was cut")
        raise


async def plain(step):
    await commit(step)


async def shielded(step):
    await asyncio.shield(commit(step))


async def shielded_and_awaited(step):
    # --8<-- [start:awaits]
    task = asyncio.create_task(commit(step))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
    # --8<-- [end:awaits]


async def shielded_and_waited_for(step):
    # --8<-- [start:waits]
    task = asyncio.create_task(commit(step))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
    # --8<-- [end:waits]


async def show(way, times):
    print(f"{way.__name__}, cancelled: {times}")
    step = asyncio.Event()
    task = asyncio.create_task(way(step))
    for _ in range(times):
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
    asyncio.get_running_loop().call_later(0.01, step.set)
    await asyncio.wait([task])
    print("  the caller goes on")
    await asyncio.sleep(0.05)


async def main():
    await show(plain, 1)
    await show(shielded, 1)
    for way in shielded_and_awaited, shielded_and_waited_for:
        await show(way, 1)
        await show(way, 2)


asyncio.run(main())
