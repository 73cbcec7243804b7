import asyncio
import threading
from contextvars import ContextVar

from starlette.concurrency import iterate_in_threadpool

user = ContextVar("user", default="nobody")
loop_thread = threading.get_ident()


def items():
    user.set("Raj")
    yield threading.get_ident() != loop_thread
    yield user.get()  # set in the first step, read in the second


async def main():
    steps = [item async for item in iterate_in_threadpool(items())]
    print("a step runs on a worker thread:", steps[0])
    print("context variable, one step later:", steps[1])


asyncio.run(main())
