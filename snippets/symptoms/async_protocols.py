import asyncio
from contextlib import asynccontextmanager, contextmanager


@contextmanager
def plain():
    yield


@asynccontextmanager
async def asynchronous():
    yield


async def rows():
    return [1]


async def async_with_plain():
    async with plain():
        pass


async def with_asynchronous():
    with asynchronous():
        pass


async def async_for_coroutine():
    coroutine = rows()
    try:
        async for _ in coroutine:
            pass
    finally:
        coroutine.close()


for work in (
    async_with_plain,
    with_asynchronous,
    async_for_coroutine,
):
    try:
        asyncio.run(work())
    except (TypeError, AttributeError) as error:
        said = (
            str(error).partition(" (")[0].replace("contextlib.", "")
        )
        print(f"{type(error).__name__}: {said}")
