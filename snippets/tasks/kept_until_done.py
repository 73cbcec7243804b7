import asyncio

tasks = set()


async def send_mail():
    await asyncio.sleep(0)


def start(coroutine, forget=True):
    task = asyncio.create_task(coroutine)
    tasks.add(task)
    if forget:
        task.add_done_callback(tasks.discard)


async def main():
    for forget in (False, True):
        tasks.clear()
        for _ in range(3):
            start(send_mail(), forget)
        held = len(tasks)
        while not all(task.done() for task in tasks):
            await asyncio.sleep(0)
        await asyncio.sleep(0)  # the callbacks run
        print(
            f"discarded when done: {forget},",
            f"held: {held}, afterwards: {len(tasks)}",
        )


asyncio.run(main())
