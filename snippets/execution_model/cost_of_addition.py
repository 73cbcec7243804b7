import operator
import time
from functools import reduce

numbers = [1000 + n for n in range(200_000)]


def bytecode():
    total = 0
    for number in numbers:
        total = total + number
    return total


def without_bytecode():  # a loop in C, and each `+` looks up types
    return reduce(operator.add, numbers)


def without_objects():  # a loop in C that adds machine integers
    return sum(numbers)


def seconds(work):
    times = []
    for _ in range(7):
        started = time.process_time()
        work()
        times.append(time.process_time() - started)
    return min(times)


plain = seconds(bytecode)
in_c, bare = seconds(without_bytecode), seconds(without_objects)
print("twice as fast without bytecode:", in_c < plain / 2)
print("and without types and objects: ", bare < plain / 2)
