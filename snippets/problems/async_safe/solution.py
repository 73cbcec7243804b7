import asyncio


def make_async(function, limit):
    turns = asyncio.Semaphore(limit)

    async def call(*args, **kwargs):
        await turns.acquire()
        run = asyncio.create_task(
            asyncio.to_thread(function, *args, **kwargs)
        )
        run.add_done_callback(lambda run: turns.release())
        # A cancelled caller goes; the run keeps its place.
        return await asyncio.shield(run)

    return call
