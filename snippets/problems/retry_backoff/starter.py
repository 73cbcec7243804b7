"""Retry with exponential backoff.

retry(call, retryable) calls call() until it returns, and
returns what it returned, whatever that is. After an exception
that is an instance of a class in the tuple `retryable` it waits
and calls again; any other one (any BaseException) goes on at
once.

attempts  most calls in all (int, at least 1; may be large)
base, cap seconds: the wait after failure n (0, 1, 2, ...) is
          jitter() * min(cap, base * 2**n)
budget    seconds: no wait is begun that would end later than
          this after retry was called; one that would end just
          then is begun
sleep     waits for so many seconds
clock     tells the time in seconds
jitter    returns a random number from 0 up to 1

When attempts or budget are used up, the exception of the last
call goes on. It never waits after the last attempt.
"""

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
    try:
        return call()
    except retryable:
        return None
