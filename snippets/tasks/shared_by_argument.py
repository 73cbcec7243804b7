# Needs Python 3.11: create_task(context=…)
import asyncio
from contextvars import ContextVar, copy_context

user = ContextVar("user", default="nobody")


async def login():
    user.set("alice")


async def read():
    return user.get()


async def main():
    given = copy_context()
    await asyncio.create_task(login(), context=given)
    read_there = asyncio.create_task(read(), context=given)
    print("a task with the same context:", await read_there)
    print("the caller:", user.get())


asyncio.run(main())
