import asyncio

counter = 0
lock = asyncio.Lock()


async def increment():
    global counter
    async with lock:
        seen = counter
        await asyncio.sleep(0)
        counter = seen + 1


async def main():
    await asyncio.gather(*(increment() for _ in range(100)))


asyncio.run(main())
print(counter)
#> 100
