# Needs Python 3.11: asyncio.timeout
import asyncio
from contextlib import asynccontextmanager


# --8<-- [start:limit]
@asynccontextmanager
async def limited():
    async with asyncio.timeout(0.2):
        yield


# --8<-- [end:limit]


async def quick():
    return "done"


async def slow():
    await asyncio.sleep(60)


async def answer(view):
    try:
        async with limited():
            return await view()
    except TimeoutError:
        return "too late"


for view in (quick, slow):
    print(f"{view.__name__}:", asyncio.run(answer(view)))
