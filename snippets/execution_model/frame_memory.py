import sys
import tracemalloc

CALLS = 800


def call(depth):
    if depth:
        return call(depth - 1)
    return tracemalloc.get_traced_memory()[0]


frame_size = sys.getsizeof(sys._getframe())
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
bytes_per_call = (call(CALLS) - before) / CALLS
tracemalloc.stop()

print("a frame object for each call:", bytes_per_call >= frame_size)
