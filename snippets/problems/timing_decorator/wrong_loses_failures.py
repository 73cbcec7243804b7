import functools
import inspect
import time


def timed(record, clock=time.perf_counter):
    def decorate(function):
        name = function.__name__

        @functools.wraps(function)
        async def async_wrapper(*args, **kwargs):
            start = clock()
            result = await function(*args, **kwargs)
            record(name, clock() - start)
            return result

        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            start = clock()
            result = function(*args, **kwargs)
            record(name, clock() - start)
            return result

        if inspect.iscoroutinefunction(function):
            return async_wrapper
        return wrapper

    return decorate
