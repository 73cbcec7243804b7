import asyncio


async def carry_out(steps, report):
    done, results = [], []
    try:
        for do, undo in steps:
            results.append(await do())
            done.append(undo)
    except BaseException:
        await asyncio.shield(undo_all(done, report))
        raise
    return results


async def undo_all(done, report):
    for undo in reversed(done):
        try:
            await undo()
        except Exception as error:
            report(error)
