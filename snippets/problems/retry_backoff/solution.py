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
    deadline, ceiling = clock() + budget, min(cap, base)
    for failures in range(attempts):
        try:
            return call()
        except retryable:
            delay = jitter() * ceiling
            last = failures == attempts - 1
            if last or clock() + delay > deadline:
                raise
        sleep(delay)
        # Step by step: 2**failures grows beyond every float.
        ceiling = min(cap, 2 * ceiling)
