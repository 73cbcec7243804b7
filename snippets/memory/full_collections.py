import gc
from collections import Counter

runs = Counter()


def note(phase, info):
    if phase == "start":
        runs[info["generation"]] += 1


gc.collect()
gc.callbacks.append(note)
kept = [[] for _ in range(500_000)]
gc.callbacks.remove(note)
for generation in range(3):
    print(
        f"generation {generation}: {runs[generation]} collections"
    )
