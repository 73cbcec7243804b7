import asyncio
import time
from functools import wraps

seconds = {}


def timing(fn):  # knows nothing of coroutines
    @wraps(fn)
    def wrapper(*args, **kwargs):
        start = time.perf_counter()
        result = fn(*args, **kwargs)
        seconds[fn.__name__] = time.perf_counter() - start
        return result

    return wrapper


@timing
async def slow():
    await asyncio.sleep(0.1)


start = time.perf_counter()
asyncio.run(slow())
real = time.perf_counter() - start
print("measured less than half:", seconds["slow"] < real / 2)
#> measured less than half: True
