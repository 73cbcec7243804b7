import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


async def read():
    return user.get()


async def login(name):
    user.set(name)


async def main():
    task = asyncio.create_task(read())
    user.set("alice")
    print("task, made before the set:", await task)
    print("task, made after it:", await asyncio.create_task(read()))

    await asyncio.create_task(login("bob"))
    print("after a task has set bob:", user.get())
    await login("bob")
    print("after an await has set bob:", user.get())


asyncio.run(main())
