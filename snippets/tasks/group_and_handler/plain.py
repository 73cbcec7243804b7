# Needs Python 3.11: asyncio.TaskGroup
import asyncio


class SoldOut(Exception):
    pass


async def reserve():
    raise SoldOut("book")


async def in_a_group(work):
    async with asyncio.TaskGroup() as group:
        group.create_task(work())


async def group():
    await in_a_group(reserve)


async def unpacked(work):
    # --8<-- [start:unpack]
    try:
        await in_a_group(work)
    except ExceptionGroup as raised:
        error = raised
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        raise error
    # --8<-- [end:unpack]


async def from_a_group():
    await unpacked(reserve)


async def from_a_group_in_a_group():
    await unpacked(group)


for work in reserve, group, from_a_group, from_a_group_in_a_group:
    try:
        asyncio.run(work())
    except SoldOut as error:
        print(f"{work.__name__}: except SoldOut takes {error!r}")
    except Exception as error:
        print(f"{work.__name__}: it passes, as {error!r}")
