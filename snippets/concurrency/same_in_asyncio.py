import asyncio


async def worker(name, seconds):
    print(name, "starts")
    await asyncio.sleep(0)
    print(name, "had let the others run")
    await asyncio.sleep(seconds)
    print(name, "ends")


async def main():
    slow = asyncio.create_task(worker("slow", 0.2))
    quick = asyncio.create_task(worker("quick", 0.1))
    await slow
    await quick


asyncio.run(main())
