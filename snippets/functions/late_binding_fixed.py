from functools import partial

funcs = []
for i in range(3):

    def f(i=i):  # evaluated now, kept in the function
        return i

    funcs.append(f)
print([fn() for fn in funcs])
#> [0, 1, 2]
print([fn.__defaults__ for fn in funcs])
#> [(0,), (1,), (2,)]
print("a caller can override it:", funcs[0](99))
#> a caller can override it: 99


def make(i):  # each call makes a cell of its own
    def f():
        return i

    return f


print([make(i)() for i in range(3)])
#> [0, 1, 2]


def identity(i):
    return i


print([fn() for fn in [partial(identity, i) for i in range(3)]])
#> [0, 1, 2]
print(
    "by keyword it can be overridden:", partial(identity, i=0)(i=99)
)
#> by keyword it can be overridden: 99
