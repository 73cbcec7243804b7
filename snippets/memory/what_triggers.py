import gc
import time

runs = 0


def note(phase, info):
    global runs
    runs += phase == "start"


def collections_during(work):
    global runs
    gc.collect()
    runs = 0
    kept = work()
    return runs


def wait():
    time.sleep(0.3)


def make_and_drop():
    for _ in range(100_000):
        []


def make_and_keep():
    return [[] for _ in range(10_000)]


def make_and_keep_in_one_call():
    return list(map(list, [()] * 10_000))


gc.callbacks.append(note)
for work in (
    wait,
    make_and_drop,
    make_and_keep,
    make_and_keep_in_one_call,
):
    print(f"{work.__name__}: {collections_during(work)}")
