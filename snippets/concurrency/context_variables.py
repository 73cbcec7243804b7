import asyncio
from contextvars import ContextVar

user = ContextVar("user", default="nobody")


def who():
    return user.get()


async def handle(name):
    user.set(name)
    await asyncio.sleep(0)  # the other request runs here
    in_a_thread = await asyncio.to_thread(who)
    return name, who(), in_a_thread


async def main():
    print(await asyncio.gather(handle("alice"), handle("bob")))
    print("outside:", who())


asyncio.run(main())
