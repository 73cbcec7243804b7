class Counter:
    def __init__(self, n):
        self.n = n
        self.i = 0

    def __iter__(self):
        return self

    def __next__(self):
        if self.i >= self.n:
            raise StopIteration
        value = self.i
        self.i += 1
        return value


def counter(n):
    for i in range(n):
        yield i


print(list(Counter(3)), list(counter(3)))
#> [0, 1, 2] [0, 1, 2]
g = counter(3)
print("an iterator:", iter(g) is g, hasattr(g, "__next__"))
#> an iterator: True True
print(type(g).__name__)
#> generator
