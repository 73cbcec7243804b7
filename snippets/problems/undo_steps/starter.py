"""Undo what was done, also when cancelled.

await carry_out(steps, report) takes a list of pairs (do, undo)
of async functions without arguments. It awaits each do(), in
order, and returns the list of what they returned.

If a do() raises (any BaseException; so a cancellation of the
caller arrives, as CancelledError), the steps that were finished
before it are undone: each undo() is awaited, the last one
first, one at a time. Then the same exception goes on.

The undoing comes to its end, however often the caller is
cancelled meanwhile; nothing is cut, and carry_out does not end
before. If the caller was cancelled meanwhile, CancelledError
goes on in place of the exception of do().

If an undo() raises an Exception, report(error) is told of it
and the next one is undone. When carry_out ends, none of its
tasks is left running.
"""


async def carry_out(steps, report):
    done, results = [], []
    try:
        for do, undo in steps:
            done.append(undo)
            results.append(await do())
    except Exception:
        for undo in done:
            await undo()
        raise
    return results
