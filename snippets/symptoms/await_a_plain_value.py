import asyncio


def load():
    return {"name": "ann"}


async def view():
    return await load()


async def twice():
    coroutine = asyncio.sleep(0, "slept")
    print(await coroutine)
    await coroutine


for work in (view, twice):
    try:
        asyncio.run(work())
    except (TypeError, RuntimeError) as error:
        print(f"{type(error).__name__}: {error}")
