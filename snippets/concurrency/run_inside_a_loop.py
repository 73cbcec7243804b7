import asyncio


async def load():
    return "loaded"


async def view():
    coroutine = load()
    try:
        return asyncio.run(coroutine)
    except RuntimeError as error:
        print(error)
    return await coroutine


print(asyncio.run(view()))
