import gc

runs = 0


def note(phase, info):
    global runs
    runs += phase == "start" and info["generation"] == 2


def full_collections():
    global runs
    gc.collect()
    runs = 0
    kept = [[] for _ in range(300_000)]
    return runs


gc.callbacks.append(note)
print("in a small heap, some:", full_collections() > 0)
gc.disable()
application = [[] for _ in range(1_500_000)]
gc.enable()
print("in a large heap, some:", full_collections() > 0)
