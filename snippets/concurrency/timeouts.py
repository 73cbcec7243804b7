# Needs Python 3.11: asyncio.timeout
import asyncio
import time


async def waits():
    await asyncio.sleep(60)


async def blocks():
    time.sleep(0.2)


async def main():
    for call in (waits, blocks):
        try:
            async with asyncio.timeout(0.05):
                await call()
            print(call.__name__, "was not stopped")
        except TimeoutError:
            print(call.__name__, "was stopped")


asyncio.run(main())
