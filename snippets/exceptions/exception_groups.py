# Needs Python 3.11
import asyncio


async def fail(error):
    raise error


async def main():
    amount, user = ValueError("bad amount"), KeyError("user_id")
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(amount))
            group.create_task(fail(user))
    except* ValueError as errors:
        print("values:", errors.exceptions)
    except* KeyError as errors:
        print("keys:", errors.exceptions)
    try:
        await asyncio.gather(fail(amount), fail(user))
    except Exception as error:
        print("gather:", repr(error))


asyncio.run(main())
