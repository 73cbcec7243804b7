x = [1, 2, 3]


def append():
    x.append(4)


def assign():
    x = x + [4]


def extend():
    global x
    x = x + [4]


print("append, locals:", append.__code__.co_varnames)
print("assign, locals:", assign.__code__.co_varnames)
print("extend, locals:", extend.__code__.co_varnames)
before = x
extend()
print("a new list:", x, "the old one:", before)
