import time
from threading import Lock, Thread

lock = Lock()
counter = 0


def slow_inside():
    global counter
    with lock:
        time.sleep(0.05)
        counter += 1


def slow_outside():
    global counter
    time.sleep(0.05)
    with lock:
        counter += 1


def slow_without():
    time.sleep(0.05)


def seconds(target):
    started = time.perf_counter()
    threads = [Thread(target=target) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


inside = seconds(slow_inside)
# A busy machine delays what waits, but not five times in a row.
outside = min(seconds(slow_outside) for _ in range(5))
without = min(seconds(slow_without) for _ in range(5))
print("counted:", counter)
print("held while it waits, twice as slow:", inside > 2 * without)
print("held afterwards, twice as slow:", outside > 2 * without)
