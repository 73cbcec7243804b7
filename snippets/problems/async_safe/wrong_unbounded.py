import asyncio
import functools


def make_async(function, limit):
    @functools.wraps(function)
    async def call(*args, **kwargs):
        return await asyncio.to_thread(function, *args, **kwargs)

    return call
