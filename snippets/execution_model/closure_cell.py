import sys


def outer():
    a = 10

    def inner():
        caller = sys._getframe().f_back.f_code.co_name
        return a, caller

    print("called inside outer:", inner())
    return inner


inner = outer()
print("called after outer:", inner())
print("free variables:", inner.__code__.co_freevars)
print("the cell holds:", inner.__closure__[0].cell_contents)
