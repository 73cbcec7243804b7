import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from anyio import CancelScope, CapacityLimiter, to_thread


def work(name, began, may_end):
    began.append(name)
    may_end.wait(5)


async def caller(run, scopes, *call):
    with CancelScope() as scope:
        scopes.append(scope)
        await run(work, *call)


async def show(title, run, by_scope=False):
    began, scopes, may_end = [], [], threading.Event()
    tasks = [
        asyncio.create_task(
            caller(run, scopes, name, began, may_end)
        )
        for name in ("begun", "queued")
    ]
    while not began:
        await asyncio.sleep(0.001)
    # --8<-- [start:stop]
    for target in scopes if by_scope else tasks:
        target.cancel()
    # --8<-- [end:stop]
    for _ in range(20):
        await asyncio.sleep(0)
    waits = not tasks[0].done()
    may_end.set()
    await asyncio.wait(tasks)
    print(title)
    print("  the caller waits for the begun call:", waits)
    print("  the queued call has run:", "queued" in began)


def in_anyio(*call):
    return to_thread.run_sync(*call, limiter=one)


async def main():
    global one
    one = CapacityLimiter(1)
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    await show("asyncio.to_thread", asyncio.to_thread)
    await show("AnyIO, task.cancel()", in_anyio)
    await show("AnyIO, its scope", in_anyio, by_scope=True)


asyncio.run(main())
