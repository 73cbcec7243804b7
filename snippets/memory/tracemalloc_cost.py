import time
import tracemalloc


def seconds():
    started = time.perf_counter()
    kept = [bytes(100) for _ in range(50_000)]
    return time.perf_counter() - started, kept


plain, traced = [], []
for _ in range(5):  # in turn: later runs may be faster ones
    plain.append(seconds()[0])
    tracemalloc.start()
    traced.append(seconds()[0])
    memory = tracemalloc.get_tracemalloc_memory()
    tracemalloc.stop()
print("slower while tracing:", min(traced) > 1.3 * min(plain))
print("takes memory:", memory > 0)
