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
    # --8<-- [start:waits]
    task = asyncio.create_task(commit(step))
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
    # --8<-- [end:waits]


async def main():
    for way in (plain, shielded, shielded_and_awaited):
        print(way.__name__)
        step = asyncio.Event()
        task = asyncio.create_task(way(step))
        for _ in range(3):
            await asyncio.sleep(0)
        task.cancel()
        asyncio.get_running_loop().call_later(0.01, step.set)
        await asyncio.wait([task])
        print("  the caller goes on")
        await asyncio.sleep(0.05)


asyncio.run(main())
