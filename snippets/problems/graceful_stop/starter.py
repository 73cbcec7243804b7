"""Stop without losing a request.

Server(handle, resources) serves requests in one event loop,
until it is told to stop.

ready                 True until stop is called, then False.
await serve(request)  returns (200, await handle(request)),
    or (500, "error") if handle raises an Exception (any other
    BaseException goes on),
    or (503, "stopping") where stop was called before: handle is
    not called then,
    or (503, "cut") if stop has cancelled it. If the caller of
    serve is cancelled, handle is cancelled and CancelledError
    goes on, as with any await. An ended request is not kept.
await stop(grace)     ends the service in this order:
    1. From its call on, no request begins.
    2. Requests that run have `grace` seconds to finish; it goes
       on as soon as all have. Those that are left are
       cancelled, and it waits until they have ended.
    3. await resource.close() for each of `resources`, the last
       one first. One that raises an Exception is logged with
       logger.exception, and the others are closed.
    It returns the number of requests that it cut. If it is
    called again, in the middle or afterwards, nothing is done
    twice: both calls return the same, at the end.
"""

import logging

logger = logging.getLogger("server")


class Server:
    def __init__(self, handle, resources):
        self.handle = handle
        self.resources = resources
        self.ready = True

    async def serve(self, request):
        return 200, await self.handle(request)

    async def stop(self, grace):
        for resource in self.resources:
            await resource.close()
        self.ready = False
        return 0
