import gc
import json
import os
import time

SIZES = os.environ.get("OBJECTS", "0,250000,500000").split(",")


def pause(generation, new_objects=0):
    """Return milliseconds of the shortest of five collections.

    Processor time: other programs on the machine do not count.
    """
    times = []
    for _ in range(5):
        kept = [[] for _ in range(new_objects)]
        started = time.process_time()
        gc.collect(generation)
        times.append(time.process_time() - started)
        del kept
    return round(min(times) * 1000, 4)


gc.disable()
heap, full, young = [], [], []
for size in map(int, SIZES):
    heap += [[] for _ in range(size - len(heap))]
    full.append(pause(generation=2))
    young.append(pause(generation=0, new_objects=2000))
gc.freeze()
frozen = pause(generation=2)
print(json.dumps({"full": full, "young": young, "frozen": frozen}))
