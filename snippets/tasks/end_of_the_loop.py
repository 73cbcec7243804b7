# Needs Python 3.11: asyncio.TaskGroup
import asyncio

kept = set()


async def send_mail(to):
    try:
        for _ in range(100):  # turns of the loop that it needs
            await asyncio.sleep(0)
        print("sent to", to)
    except asyncio.CancelledError:
        print("cut:", to)
        raise


async def returns_at_once():
    kept.add(asyncio.create_task(send_mail("alice")))


async def waits_in_a_group():
    # --8<-- [start:group]
    async with asyncio.TaskGroup() as group:
        group.create_task(send_mail("bob"))
    # --8<-- [end:group]


for work in (returns_at_once, waits_in_a_group):
    asyncio.run(work())
    print("the loop has ended:", work.__name__)
