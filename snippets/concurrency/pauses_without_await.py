import asyncio
from contextlib import asynccontextmanager

counter = 0


@asynccontextmanager
async def resource(pauses):
    yield
    if pauses:
        await asyncio.sleep(0)


async def items(pauses):
    yield 1
    if pauses:
        await asyncio.sleep(0)


async def with_async_with(pauses):
    global counter
    seen = counter
    async with resource(pauses):
        pass
    counter = seen + 1


async def with_async_for(pauses):
    global counter
    seen = counter
    async for _ in items(pauses):
        pass
    counter = seen + 1


async def count(increment, pauses):
    global counter
    counter = 0
    await asyncio.gather(*(increment(pauses) for _ in range(100)))
    return counter


for increment in (with_async_with, with_async_for):
    stored = [
        asyncio.run(count(increment, p)) for p in (True, False)
    ]
    print(
        f"{increment.__name__}: with a pause {stored[0]},", end=" "
    )
    print("without", stored[1])
