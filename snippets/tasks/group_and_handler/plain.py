# Needs Python 3.11: asyncio.TaskGroup
import asyncio


class SoldOut(Exception):
    pass


async def reserve():
    raise SoldOut("book")


async def in_a_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(reserve())


async def unpacked():
    # --8<-- [start:unpack]
    try:
        await in_a_group()
    except* SoldOut as group:
        error = group.exceptions[0]
    raise error
    # --8<-- [end:unpack]


for work in (reserve, in_a_group, unpacked):
    try:
        asyncio.run(work())
    except SoldOut as error:
        print(f"{work.__name__}: except SoldOut takes {error!r}")
    except Exception as error:
        print(f"{work.__name__}: it passes, as {error!r}")
