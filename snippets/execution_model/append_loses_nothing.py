import time
from threading import Thread

cache = []
counted = 0


def append_many():
    for number in range(20_000):
        cache.append(number)


def count_with_a_pause():
    global counted
    for _ in range(20):
        value = counted
        time.sleep(0.001)
        counted = value + 1


def in_eight_threads(work):
    threads = [Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


in_eight_threads(append_many)
print("appends lost:", 8 * 20_000 - len(cache))
in_eight_threads(count_with_a_pause)
print("counts lost, some:", 8 * 20 - counted > 0)
