x = [1, 2, 3]


def append():
    x.append(4)


def assign():
    x = x + [4]


def extend():
    global x
    x = x + [4]


print("append, locals:", append.__code__.co_varnames)
#> append, locals: ()
print("assign, locals:", assign.__code__.co_varnames)
#> assign, locals: ('x',)
print("extend, locals:", extend.__code__.co_varnames)
#> extend, locals: ()
before = x
extend()
print("a new list:", x, "the old one:", before)
#> a new list: [1, 2, 3, 4] the old one: [1, 2, 3]
