def gen():
    print("A")
    yield 1
    print("B")
    yield 2
    print("C")


g = gen()
print("called, nothing has run")
print("next:", next(g))
print("next:", next(g))
try:
    next(g)
except StopIteration:
    print("StopIteration")
