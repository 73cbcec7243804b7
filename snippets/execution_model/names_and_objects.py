import sys


def foo():
    x = [1, 2, 3]
    bar(x)
    return x


def bar(y):
    caller = sys._getframe().f_back
    print("two names, one object:", caller.f_locals["x"] is y)
    y.append(4)


print(foo())
