import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


async def view():
    user.set("alice")


async def calls(handler):
    await handler()
    return user.get()


async def starts_a_task(handler):
    await asyncio.create_task(handler())
    return user.get()


async def starts_a_thread(handler):
    await asyncio.to_thread(asyncio.run, handler())
    return user.get()


for layer in (calls, starts_a_task, starts_a_thread):
    read = asyncio.run(layer(view))
    print(f"a layer that {layer.__name__} reads: {read}")
