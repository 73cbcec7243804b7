import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.tasks = set()
        self.closed = False

    def __len__(self):
        return len(self.tasks)

    def start(self, coroutine):
        if self.closed:
            coroutine.close()
            raise RuntimeError("no more tasks: it is closed")
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.ended)
        return task

    def ended(self, task):
        self.tasks.remove(task)
        if task.exception():
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
