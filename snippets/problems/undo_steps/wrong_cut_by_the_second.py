async def carry_out(steps, report):
    done, results = [], []
    try:
        for do, undo in steps:
            results.append(await do())
            done.append(undo)
    except BaseException:
        for undo in reversed(done):
            try:
                await undo()
            except Exception as error:
                report(error)
        raise
    return results
