import functools
import time


def timed(record, clock=time.perf_counter):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            start = clock()
            try:
                return function(*args, **kwargs)
            finally:
                record(function.__name__, clock() - start)

        return wrapper

    return decorate
