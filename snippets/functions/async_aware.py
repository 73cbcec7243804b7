import asyncio
import inspect
from functools import wraps


def traced(fn):
    if inspect.iscoroutinefunction(fn):

        @wraps(fn)
        async def wrapper(*args, **kwargs):
            print("before", fn.__name__)
            result = await fn(*args, **kwargs)
            print("after", fn.__name__)
            return result
    else:

        @wraps(fn)
        def wrapper(*args, **kwargs):
            print("before", fn.__name__)
            result = fn(*args, **kwargs)
            print("after", fn.__name__)
            return result

    return wrapper


@traced
async def fetch():
    print("fetch")


@traced
async def stream():
    print("stream")
    yield 1


async def read_stream():
    async for _ in stream():
        pass


@traced
def compute():
    print("compute")


asyncio.run(fetch())
compute()
print(inspect.iscoroutinefunction(fetch))
asyncio.run(read_stream())
