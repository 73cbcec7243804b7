import tracemalloc
from itertools import tee


def numbers():
    yield from range(100_000)


tracemalloc.start()
a, b = tee(numbers())
print(sum(a), max(b))  # b's items wait while a runs ahead
#> 4999950000 99999
stored = tracemalloc.get_traced_memory()[1]

tracemalloc.reset_peak()
total, largest = 0, 0
for n in numbers():  # both in one pass
    total, largest = total + n, max(largest, n)
print(total, largest)
#> 4999950000 99999
one_pass = tracemalloc.get_traced_memory()[1]
print("tee needs 100 times the memory:", stored > 100 * one_pass)
#> tee needs 100 times the memory: True
