x = [1, 2, 3]


def f():
    x = x + [4]


f()
print(x)
