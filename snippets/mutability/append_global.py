x = [1, 2, 3]


def f():
    x.append(4)


f()
print(x)
