import asyncio


async def make():
    return asyncio.get_running_loop().create_future()


async def view(future):
    await future


future = asyncio.run(make())
try:
    asyncio.run(view(future))
except RuntimeError as error:
    print("attached" + str(error).partition(" attached")[2])
