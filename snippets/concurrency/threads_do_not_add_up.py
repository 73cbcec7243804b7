import time
from threading import Thread


def count_down(number=3_000_000):
    while number:
        number -= 1


threads = [Thread(target=count_down) for _ in range(2)]
started = time.perf_counter(), time.process_time()
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
passed = time.perf_counter() - started[0]
worked = time.process_time() - started[1]

# Two threads that ran in parallel would work twice as long.
print("two cores were at work:", worked > 1.3 * passed)
