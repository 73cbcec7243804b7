import asyncio

lock = asyncio.Lock()


async def view():
    async with lock:
        await asyncio.sleep(0)


async def two_requests():
    await asyncio.gather(view(), view())


asyncio.run(two_requests())
try:
    asyncio.run(two_requests())
except RuntimeError as error:
    print("is bound" + str(error).partition(" is bound")[2])
