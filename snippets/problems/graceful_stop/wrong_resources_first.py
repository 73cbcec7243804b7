import asyncio
import logging

logger = logging.getLogger("server")


class Server:
    def __init__(self, handle, resources):
        self.handle = handle
        self.resources = resources
        self.running = set()
        self.cut = set()
        self.stopping = None

    @property
    def ready(self):
        return self.stopping is None

    async def serve(self, request):
        if not self.ready:
            return 503, "stopping"
        task = asyncio.create_task(self.handle(request))
        self.running.add(task)
        task.add_done_callback(self.running.discard)
        try:
            return 200, await task
        except asyncio.CancelledError:
            if task in self.cut:
                return 503, "cut"
            raise
        except Exception:
            return 500, "error"

    async def stop(self, grace):
        if self.stopping is None:
            self.stopping = asyncio.create_task(self.end(grace))
        return await asyncio.shield(self.stopping)

    async def end(self, grace):
        for resource in reversed(self.resources):
            try:
                await resource.close()
            except Exception:
                logger.exception("a resource does not close")
        if self.running:
            _, self.cut = await asyncio.wait(
                self.running, timeout=grace
            )
        for task in self.cut:
            task.cancel()
        if self.cut:
            await asyncio.wait(self.cut)
        return len(self.cut)
