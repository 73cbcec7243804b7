# Needs Python 3.11: asyncio.timeout
import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


async def login():
    user.set("alice")


async def with_wait_for():
    await asyncio.wait_for(login(), 5)
    return user.get()


async def with_timeout():
    async with asyncio.timeout(5):
        await login()
    return user.get()


for way in (with_wait_for, with_timeout):
    print(way.__name__, "reads:", asyncio.run(way()))
