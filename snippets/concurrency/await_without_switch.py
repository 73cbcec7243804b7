import asyncio


async def other():
    print("other runs")


async def returns_at_once():
    return "value"


async def main():
    task = asyncio.create_task(other())
    await returns_at_once()
    print("after an await that had nothing to wait for")
    await asyncio.sleep(0)
    print("after an await that paused")
    await task


asyncio.run(main())
