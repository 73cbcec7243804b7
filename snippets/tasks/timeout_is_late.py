# Needs Python 3.11: asyncio.timeout
import asyncio


async def call(released, log):
    try:
        await asyncio.sleep(60)
    finally:
        log.append("clean-up begins")
        await released.wait()


async def with_wait_for(*arguments):
    await asyncio.wait_for(call(*arguments), 0.01)


async def with_timeout(*arguments):
    async with asyncio.timeout(0.01):
        await call(*arguments)


async def with_wait(*arguments):
    task = asyncio.create_task(call(*arguments))
    # --8<-- [start:leaves]
    done, late = await asyncio.wait([task], timeout=0.01)
    if late:
        task.cancel()
        raise TimeoutError
    return task.result()
    # --8<-- [end:leaves]


async def main():
    for way in (with_wait_for, with_timeout, with_wait):
        released, log = asyncio.Event(), []
        caller = asyncio.create_task(way(released, log))
        while not log:
            await asyncio.sleep(0.001)
        await asyncio.sleep(0)
        print(f"{way.__name__}, caller goes on:", caller.done())
        released.set()
        await asyncio.gather(caller, return_exceptions=True)


asyncio.run(main())
