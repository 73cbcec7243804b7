import asyncio


async def query(done):
    await done.wait()


async def view(done):
    await query(done)


# --8<-- [start:check]
def where(task):
    names, awaited = [], task.get_coro()
    while hasattr(awaited, "cr_frame") and awaited.cr_frame:
        names.append(awaited.cr_code.co_name)
        awaited = awaited.cr_await
    return " > ".join(names)


# --8<-- [end:check]


async def main():
    done = asyncio.Event()
    tasks = [
        asyncio.create_task(view(done), name=f"request {n}")
        for n in (1, 2)
    ]
    await asyncio.sleep(0)
    for task in sorted(
        asyncio.all_tasks(), key=asyncio.Task.get_name
    ):
        if task is not asyncio.current_task():
            print(f"{task.get_name()}: {where(task)}")
    done.set()
    await asyncio.gather(*tasks)


asyncio.run(main())
