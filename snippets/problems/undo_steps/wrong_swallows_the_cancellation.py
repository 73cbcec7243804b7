import asyncio


async def carry_out(steps, report):
    done, results = [], []
    try:
        for do, undo in steps:
            results.append(await do())
            done.append(undo)
    except BaseException:
        await to_its_end(undo_all(done, report))
        raise
    return results


async def undo_all(done, report):
    for undo in reversed(done):
        try:
            await undo()
        except Exception as error:
            report(error)


async def to_its_end(work):
    task = asyncio.create_task(work)
    while not task.done():
        try:
            # The wait can be cancelled; it leaves the task alone.
            await asyncio.wait({task})
        except asyncio.CancelledError:
            pass
