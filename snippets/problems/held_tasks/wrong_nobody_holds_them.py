import asyncio


class Background:
    def __init__(self, report):
        self.report = report
        self.running = 0

    def __len__(self):
        return self.running

    def start(self, coroutine):
        self.running += 1
        return asyncio.create_task(self.watched(coroutine))

    async def watched(self, coroutine):
        try:
            return await coroutine
        except Exception as error:
            self.report(error)
        finally:
            self.running -= 1

    async def close(self, grace):
        await asyncio.sleep(grace)
        return 0
