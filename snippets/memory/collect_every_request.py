import gc
import time

application = [[] for _ in range(200_000)]


def handle(collect):
    if collect:
        gc.collect()
    return sum(range(1000))


def seconds(collect):
    started = time.perf_counter()
    for _ in range(5):
        handle(collect)
    return time.perf_counter() - started


plain, collecting = seconds(False), seconds(True)
print("ten times as slow or worse:", collecting > 10 * plain)
