import asyncio
from contextlib import contextmanager


@contextmanager
def logged():
    print("before")
    yield
    print("after")


@logged()
async def work():
    print("  the work")


@logged()
def rows():
    print("  the first row")
    yield 1


asyncio.run(work())
print("and around a generator:")
list(rows())
