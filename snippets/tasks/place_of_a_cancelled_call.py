import asyncio
import threading

from anyio import CancelScope, CapacityLimiter, to_thread


def work(begun, may_end):
    begun.append(threading.get_ident())
    may_end.wait(5)


async def call(scopes, limiter, *given):
    with CancelScope() as scope:
        scopes.append(scope)
        await to_thread.run_sync(work, *given, limiter=limiter)


async def show(title, by_scope):
    one, scopes = CapacityLimiter(1), []
    begun, may_end = [], threading.Event()
    tasks = []
    for number in range(3):
        task = asyncio.create_task(
            call(scopes, one, begun, may_end)
        )
        tasks.append(task)
        while len(begun) == number and not (
            one.statistics().tasks_waiting
        ):
            await asyncio.sleep(0.001)
        # --8<-- [start:stop]
        (scopes[-1] if by_scope else task).cancel()
        # --8<-- [end:stop]
        for _ in range(20):
            await asyncio.sleep(0)
    print(title)
    print("  tokens lent:", one.borrowed_tokens)
    print("  calls at work:", len(begun))
    may_end.set()
    await asyncio.wait(tasks)


async def main():
    await show("AnyIO, its scope", by_scope=True)
    await show("AnyIO, task.cancel()", by_scope=False)


asyncio.run(main())
