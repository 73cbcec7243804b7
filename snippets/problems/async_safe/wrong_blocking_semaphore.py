import asyncio
import threading


def make_async(function, limit):
    turns = threading.Semaphore(limit)

    async def call(*args, **kwargs):
        with turns:
            return await asyncio.to_thread(
                function, *args, **kwargs
            )

    return call
