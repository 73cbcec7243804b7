from contextlib import nullcontext
from threading import Barrier, BrokenBarrierError, Lock, Thread


def stored(lock):
    counter = 0
    both_have_read = Barrier(2)

    def increment():
        nonlocal counter
        with lock:
            seen = counter
            try:  # the gap: as long as the other may come
                both_have_read.wait(0.2)
            except BrokenBarrierError:
                pass  # it did not come: the lock kept it out
            counter = seen + 1

    threads = [Thread(target=increment) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return counter


print("expected 2, stored", stored(nullcontext()))
#> expected 2, stored 1
print("with a lock of your own:", stored(Lock()))
#> with a lock of your own: 2
