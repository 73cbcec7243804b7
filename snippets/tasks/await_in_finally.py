import asyncio


async def job(clean_up_begun):
    try:
        await asyncio.sleep(60)
    # --8<-- [start:clean_up]
    finally:
        clean_up_begun.set()
        await asyncio.sleep(0)  # such as: await session.rollback()
        print("  cleaned up")
    # --8<-- [end:clean_up]


async def cancel(times):
    clean_up_begun = asyncio.Event()
    task = asyncio.create_task(job(clean_up_begun))
    await asyncio.sleep(0)
    task.cancel()
    if times == 2:
        await clean_up_begun.wait()
        task.cancel()
    await asyncio.wait([task])
    print("  ended, cancelled:", task.cancelled())


async def main():
    for times in (1, 2):
        print("cancelled", times, "times" if times > 1 else "time")
        await cancel(times)


asyncio.run(main())
