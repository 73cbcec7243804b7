from threading import Barrier, Thread


def make_counter(pause):
    count = 0

    def increment():
        nonlocal count
        value = count
        pause()
        count = value + 1
        return count

    return increment


def count_in_two_threads(first, second):
    threads = [Thread(target=first), Thread(target=second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


both_have_read = Barrier(2, timeout=5)
shared = make_counter(both_have_read.wait)
count_in_two_threads(shared, shared)
print(
    "one closure, two calls:", shared.__closure__[0].cell_contents
)

one, two = (make_counter(both_have_read.wait) for _ in range(2))
count_in_two_threads(one, two)
counts = [f.__closure__[0].cell_contents for f in (one, two)]
print("two closures, one call each:", counts)
