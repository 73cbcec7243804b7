import time
import tracemalloc


def seconds():
    times = []
    for _ in range(5):
        started = time.perf_counter()
        kept = [bytes(100) for _ in range(50_000)]
        times.append(time.perf_counter() - started)
        del kept
    return min(times)


plain = seconds()
tracemalloc.start()
traced = seconds()
print("slower while tracing:", traced > 1.3 * plain)
print("takes memory:", tracemalloc.get_tracemalloc_memory() > 0)
