import sys, weakref, gc
class A:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def f():
    a = A(1)
    r = weakref.ref(a)
    print("refcount", sys.getrefcount(a))
    b = [a]
    print("refcount", sys.getrefcount(a))
    del b
    a = A(2)
    print("first dead:", r() is None)
    return weakref.ref(a)
r = f()
print("second dead:", r() is None)
x = [1]
print(sys.getrefcount(x), sys.getrefcount(f), sys.getrefcount(A))
def g():
    a = A(3)
    yield 1
    yield 2
it = g()
next(it)
print(sys.getrefcount(it))
it = None
