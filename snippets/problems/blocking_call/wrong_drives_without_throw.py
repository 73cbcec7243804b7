import time
import types


async def longest_hold(step, clock=time.perf_counter):
    longest = 0.0

    @types.coroutine
    def driven(coroutine):
        nonlocal longest
        while True:
            start = clock()
            try:
                waited_for = coroutine.send(None)
            except StopIteration:
                return
            finally:
                longest = max(longest, clock() - start)
            yield waited_for

    await driven(step())
    return longest
