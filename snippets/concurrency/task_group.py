# Needs Python 3.11: asyncio.TaskGroup
import asyncio


async def slow():
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        print("slow: cancelled")
        raise


async def fails():
    await asyncio.sleep(0)
    raise ValueError("no such user")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(slow())
            group.create_task(fails())
    except* ValueError as errors:
        print("caught:", errors.exceptions)


asyncio.run(main())
