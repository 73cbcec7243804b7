import functools
import inspect
import time
from contextlib import contextmanager


def timed(record, clock=time.perf_counter):
    start = 0.0

    @contextmanager
    def measured(name):
        nonlocal start
        start = clock()
        try:
            yield
        finally:
            record(name, clock() - start)

    def decorate(function):
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def wrapper(*args, **kwargs):
                with measured(function.__name__):
                    return await function(*args, **kwargs)

        else:

            @functools.wraps(function)
            def wrapper(*args, **kwargs):
                with measured(function.__name__):
                    return function(*args, **kwargs)

        return wrapper

    return decorate
