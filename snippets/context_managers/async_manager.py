import asyncio
from contextlib import asynccontextmanager


@asynccontextmanager
async def connection():
    await asyncio.sleep(0)
    print("open")
    try:
        yield "connection"
    finally:
        await asyncio.sleep(0)
        print("close")


async def main():
    try:
        async with connection():
            raise LookupError("boom")
    except LookupError as error:
        print("after close:", error)


asyncio.run(main())
