from inspect import getgeneratorstate


def gen():
    print("inside:", getgeneratorstate(g))
    yield 1


g = gen()
print(getgeneratorstate(g))
next(g)
print(getgeneratorstate(g))
g.close()
print(getgeneratorstate(g))
print("next after close:", next(g, "nothing"))
