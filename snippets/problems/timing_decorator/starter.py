"""A timing decorator for API calls.

    @timed(record)
    def load_user(user_id): ...

timed(record, clock) returns a decorator for plain functions and
for `async def` functions. After each call it calls
record(name, seconds) once: the function's name (str) and the
duration of the whole call (float) as told by clock(), which
returns seconds. Calls that fail count, by any BaseException,
and so do cancelled ones. Calls may overlap: each has a duration
of its own.

The decorated function returns and raises what the function
does, is `async def` if the function is, and keeps its name,
docstring and signature. Errors of its own: none.
"""

import time


def timed(record, clock=time.perf_counter):
    def decorate(function):
        return function

    return decorate
