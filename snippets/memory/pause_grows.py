import gc
import time


def pause():
    """Return the shortest of five full collections, seconds."""
    times = []
    for _ in range(5):
        started = time.perf_counter()
        gc.collect()
        times.append(time.perf_counter() - started)
    return min(times)


small = pause()
kept = [[] for _ in range(500_000)]
large = pause()
gc.freeze()
frozen = pause()
print("pause grows with the heap:", large > 5 * small)
print("freeze takes the heap out:", frozen < large / 5)
