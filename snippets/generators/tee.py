import tracemalloc
from itertools import tee


def numbers():
    yield from range(100_000)


tracemalloc.start()
a, b = tee(numbers())
print(sum(a), max(b))  # b's items wait while a runs ahead
stored = tracemalloc.get_traced_memory()[1]

tracemalloc.reset_peak()
total, largest = 0, 0
for n in numbers():  # both in one pass
    total, largest = total + n, max(largest, n)
print(total, largest)
one_pass = tracemalloc.get_traced_memory()[1]
print("tee, over 1 MB:", stored > 1_000_000)
print("one pass, over 1 MB:", one_pass > 1_000_000)
