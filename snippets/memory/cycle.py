import gc
import weakref

gc.disable()


class Basket(list):
    """A list that weakref can watch."""


a = Basket()
a.append(a)
witness = weakref.ref(a)
del a
print("after del, alive:", witness() is not None)
gc.collect()
print("after gc.collect(), alive:", witness() is not None)
