import asyncio
import inspect
import time
from functools import wraps

seconds = {}


def timing(fn):
    if inspect.iscoroutinefunction(fn):

        @wraps(fn)
        async def wrapper(*args, **kwargs):
            start = time.perf_counter()
            # --8<-- [start:awaits]
            try:
                return await fn(*args, **kwargs)
            finally:  # also when fn raises
                seconds[fn.__name__] = time.perf_counter() - start
            # --8<-- [end:awaits]
    else:

        @wraps(fn)
        def wrapper(*args, **kwargs):
            start = time.perf_counter()
            try:
                return fn(*args, **kwargs)
            finally:
                seconds[fn.__name__] = time.perf_counter() - start

    return wrapper


@timing
def blocking():
    time.sleep(0.05)
    return "result"


@timing
async def awaiting():
    await asyncio.sleep(0.05)
    raise LookupError("no such order")


print(blocking())
try:
    asyncio.run(awaiting())
except LookupError as error:
    print(error)
for name, taken in seconds.items():
    print(f"{name}: at least 40 ms: {taken >= 0.04}")
