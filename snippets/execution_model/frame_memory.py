import sys
import tracemalloc

CALLS = 800


def plain(rest):
    for _ in rest:
        return plain(rest)
    return tracemalloc.get_traced_memory()[0]


def asking(rest):
    frame = sys._getframe()
    for _ in rest:
        return asking(rest)
    return tracemalloc.get_traced_memory()[0]


def bytes_per_call(function):
    rest = iter([None] * CALLS)
    before = tracemalloc.get_traced_memory()[0]
    return (function(rest) - before) / CALLS


def frame_size():
    return sys.getsizeof(sys._getframe())


tracemalloc.start()
for function in (plain, asking):
    holds_frames = bytes_per_call(function) > frame_size() / 2
    print(
        f"{function.__name__}, a frame object each: {holds_frames}"
    )
