import random
import time


def retry(
    call,
    retryable,
    *,
    attempts=5,
    base=0.1,
    cap=2.0,
    budget=10.0,
    sleep=time.sleep,
    clock=time.monotonic,
    jitter=random.random,
):
    deadline = clock() + budget
    for failures in range(attempts):
        try:
            return call()
        except retryable:
            delay = jitter() * min(cap, base * 2**failures)
            last = failures == attempts - 1
            if last or clock() + delay > deadline:
                raise
        sleep(delay)
