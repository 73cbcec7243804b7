import asyncio
import functools


def make_async(function, limit):
    turns = asyncio.Semaphore(limit)

    @functools.wraps(function)
    async def call(*args, **kwargs):
        async with turns:
            return await asyncio.to_thread(
                function, *args, **kwargs
            )

    return call
