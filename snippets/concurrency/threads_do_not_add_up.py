import time
from threading import Thread


def count_down(number=2_000_000):
    while number:
        number -= 1


def seconds(run):
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def one_after_the_other():
    count_down()
    count_down()


def two_threads():
    threads = [Thread(target=count_down) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


alone = min(seconds(one_after_the_other) for _ in range(3))
threaded = min(seconds(two_threads) for _ in range(3))
print(
    "two threads finish in half the time:", threaded < alone / 1.7
)
