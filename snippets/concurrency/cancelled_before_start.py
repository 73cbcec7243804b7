import asyncio


async def job():
    try:
        print("  begins")
        await asyncio.sleep(60)
    finally:
        print("  cleans up")


async def cancel(turns):
    task = asyncio.create_task(job())
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait([task])


async def main():
    print("cancelled after one turn of the loop:")
    await cancel(turns=1)
    print("cancelled at once:")
    await cancel(turns=0)


asyncio.run(main())
