import gc
import time

application = [[] for _ in range(200_000)]


def handle(generation):
    if generation is not None:
        gc.collect(generation)
    return sum(range(1000))


def shortest(generation=None):
    """Return the seconds that the fastest of 20 calls takes."""
    times = []
    for _ in range(20):
        started = time.perf_counter()
        handle(generation)
        times.append(time.perf_counter() - started)
    return min(times)


plain = shortest()
for name, generation in (("a young", 0), ("a full", 2)):
    slow = shortest(generation) > 10 * plain
    print(f"with {name} collection, ten times as slow: {slow}")
