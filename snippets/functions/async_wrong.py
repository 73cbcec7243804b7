import asyncio
import inspect
from functools import wraps


def traced(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        print("before")
        result = fn(*args, **kwargs)
        print("after")
        return result

    return wrapper


@traced
async def work():
    print("work")


asyncio.run(work())
print("a coroutine function:", inspect.iscoroutinefunction(work))
