import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.tasks = []
        self.closed = False

    def __len__(self):
        return sum(not task.done() for task in self.tasks)

    def start(self, coroutine):
        if self.closed:
            coroutine.close()
            raise RuntimeError("no more tasks: it is closed")
        task = asyncio.create_task(coroutine)
        self.tasks.append(task)
        task.add_done_callback(self.ended)
        return task

    def ended(self, task):
        if not task.cancelled() and task.exception():
            self.report(task.exception())

    async def close(self, grace):
        self.closed = True
        if not self.tasks:
            return 0
        _, late = await asyncio.wait(self.tasks, timeout=grace)
        for task in late:
            task.cancel()
        if late:
            await asyncio.wait(late)
        return len(late)
