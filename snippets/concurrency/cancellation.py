import asyncio


async def job():
    try:
        print("waits")
        await asyncio.sleep(60)
    except Exception:
        print("never printed: CancelledError is no Exception")
    finally:
        print("cleans up")


async def main():
    task = asyncio.create_task(job())
    await asyncio.sleep(0)
    task.cancel()
    print("cancel() was called, and nothing has happened yet")
    try:
        await task
    except asyncio.CancelledError as error:
        print("ended by", type(error).__name__)


asyncio.run(main())
