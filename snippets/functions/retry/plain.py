import time
from functools import wraps


def retry(times, on, first_wait=0.1, sleep=time.sleep):
    """Call again after an error of type `on`, waiting twice as long."""

    def decorate(fn):
        @wraps(fn)
        def wrapper(*args, **kwargs):
            wait = first_wait
            for _ in range(times - 1):
                try:
                    return fn(*args, **kwargs)
                # --8<-- [start:wait_grows]
                except on:
                    sleep(wait)
                    wait *= 2
                # --8<-- [end:wait_grows]
            return fn(
                *args, **kwargs
            )  # the last error is the caller's

        return wrapper

    return decorate


calls, waits = [], []


@retry(times=4, on=ConnectionError, sleep=waits.append)
def fetch(failures):
    calls.append(failures)
    if len(calls) <= failures:
        raise ConnectionError("try again")
    return "data"


print(fetch(3), "after", len(calls), "calls, waits", waits)
calls.clear()
try:
    fetch(9)
except ConnectionError as error:
    print("gave up after", len(calls), "calls:", error)
