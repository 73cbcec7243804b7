# Needs Python 3.11
import asyncio


async def charge():
    raise ValueError("bad amount")


async def view():
    async with asyncio.TaskGroup() as group:
        group.create_task(charge())


try:
    try:
        asyncio.run(view())
    except ValueError:
        print("never reached")
except ExceptionGroup as group:
    print(f"ExceptionGroup: {group}")
try:
    asyncio.run(view())
except* ValueError as group:
    print("except* gets", group.exceptions)
