import asyncio
import os
from contextlib import asynccontextmanager, contextmanager


@asynccontextmanager
async def asynchronous():
    yield


@contextmanager
def synchronous():
    yield


async def main():
    try:
        with asynchronous():
            pass
    except (TypeError, AttributeError) as error:
        print("with:", type(error).__name__)
    try:
        async with synchronous():
            pass
    except (TypeError, AttributeError) as error:
        print("async with:", type(error).__name__)
    try:
        with open(os.devnull) as file:
            await file
    except TypeError as error:
        print("await open():", type(error).__name__)


asyncio.run(main())
