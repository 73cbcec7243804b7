import asyncio
import functools


def make_async(function, limit):
    turns = asyncio.Semaphore(limit)

    @functools.wraps(function)
    async def call(*args, **kwargs):
        async with turns:
            loop = asyncio.get_running_loop()
            work = functools.partial(function, *args, **kwargs)
            return await loop.run_in_executor(None, work)

    return call
