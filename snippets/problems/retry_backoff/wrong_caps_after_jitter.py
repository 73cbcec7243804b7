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
    deadline, ceiling = clock() + budget, base
    for failures in range(attempts):
        try:
            return call()
        except retryable:
            delay = min(cap, jitter() * ceiling)
            last = failures == attempts - 1
            if last or clock() + delay > deadline:
                raise
        sleep(delay)
        ceiling = 2 * ceiling
