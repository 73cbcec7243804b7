import asyncio
import logging


class Shown(logging.Handler):
    def emit(self, record):
        print("asyncio:", record.getMessage().splitlines()[0])


logging.getLogger("asyncio").addHandler(Shown())


async def send_mail():
    raise ConnectionError("no mail server")


async def main():
    task = asyncio.create_task(send_mail())
    await asyncio.wait([task])
    print("the request goes on")
    del task  # now nobody can ask it any more
    future = asyncio.get_running_loop().create_future()
    future.set_exception(ConnectionError("no mail server"))
    del future
    # --8<-- [start:check]
    task = asyncio.create_task(send_mail())
    await asyncio.wait([task])
    print("asked:", repr(task.exception()))
    # --8<-- [end:check]


asyncio.run(main())
