import gc
import time

application = [[] for _ in range(200_000)]


def handle(collect):
    if collect:
        gc.collect()
    return sum(range(1000))


def shortest(collect):
    """Return the seconds that the fastest of 20 calls takes."""
    times = []
    for _ in range(20):
        started = time.perf_counter()
        handle(collect)
        times.append(time.perf_counter() - started)
    return min(times)


plain, collecting = shortest(False), shortest(True)
print("ten times as slow or worse:", collecting > 10 * plain)
