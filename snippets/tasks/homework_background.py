import asyncio


class Background:
    def __init__(self):
        self.tasks = set()

    def start(self, coroutine):
        task = asyncio.create_task(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.finish)

    def finish(self, task):
        self.tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            print("log:", repr(error))

    async def close(self):
        while self.tasks:
            await asyncio.wait(self.tasks)
            await asyncio.sleep(0)  # the callbacks run


async def fails():
    raise ConnectionError("no mail server")


async def slow():
    await asyncio.sleep(0.01)
    print("slow task: done")


async def main():
    background = Background()
    background.start(fails())
    background.start(slow())
    print("held at first:", len(background.tasks))
    await background.close()
    print("held at the end:", len(background.tasks))


asyncio.run(main())
