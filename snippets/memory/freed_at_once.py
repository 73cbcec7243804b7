import gc
import weakref

gc.disable()


class Order:
    pass


a = Order()
witness = weakref.ref(a)
b = a
del a
print("b is left, alive:", witness() is not None)
del b
print("no name is left, alive:", witness() is not None)
