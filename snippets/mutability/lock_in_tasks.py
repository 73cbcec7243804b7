import asyncio

counter = 0


async def increment(lock):
    global counter
    async with lock:
        value = counter
        await asyncio.sleep(0)
        counter = value + 1


async def main():
    lock = asyncio.Lock()
    await asyncio.gather(*(increment(lock) for _ in range(20)))


asyncio.run(main())
print("counted:", counter)
#> counted: 20
