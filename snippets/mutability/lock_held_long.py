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


def seconds(target):
    started = time.perf_counter()
    threads = [Thread(target=target) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - started


inside = seconds(slow_inside)
# A busy machine delays what waits, but not three times in a row.
outside = min(seconds(slow_outside) for _ in range(3))
print("counted:", counter)
print("twice as slow or worse:", inside > 2 * outside)
