import asyncio
import threading


async def waiting():
    await asyncio.sleep(0.2)
    return threading.active_count()


async def main():
    calls = [waiting() for _ in range(10_000)]
    counts = await asyncio.gather(*calls)
    print("tasks:", len(counts), "threads:", max(counts))


asyncio.run(main())
