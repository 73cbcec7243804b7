def make_functions():
    funcs = []
    for i in range(3):

        def f():
            return i

        funcs.append(f)
    return funcs


funcs = make_functions()
print([fn() for fn in funcs])
#> [2, 2, 2]

cells = {id(fn.__closure__[0]) for fn in funcs}
print("functions:", len(funcs), "cells:", len(cells))
#> functions: 3 cells: 1

for i in range(3):  # at the top of a module there is no cell

    def g():
        return i


print("module level:", g.__closure__, "| global i:", i)
#> module level: None | global i: 2
i = 99
print(g())
#> 99
