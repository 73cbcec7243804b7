import asyncio


def make_async(function, limit):
    turns = asyncio.Semaphore(limit)

    async def call(*args, **kwargs):
        async with turns:
            return await asyncio.to_thread(
                function, *args, **kwargs
            )

    return call
