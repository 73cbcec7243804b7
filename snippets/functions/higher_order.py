def add(a, b):
    return a + b


def apply(fn, x, y):  # takes a function, returns a number
    return fn(x, y)


def adder(n):  # takes a number, returns a function
    def add_n(x):
        return x + n

    return add_n


def twice(fn):  # takes a function, returns a function
    def run_twice(x):
        return fn(fn(x))

    return run_twice


print(apply(add, 2, 3), callable(apply(add, 2, 3)))
#> 5 False
print(adder(10)(5), callable(adder(10)))
#> 15 True
print(twice(adder(10))(5))
#> 25
print(sorted(["bb", "a", "ccc"], key=len, reverse=True))
#> ['ccc', 'bb', 'a']
