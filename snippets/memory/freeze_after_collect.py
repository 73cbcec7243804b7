import gc
import weakref

gc.disable()


class Node:
    def __init__(self):
        self.me = self


def dead_cycle():
    return weakref.ref(Node())


witness = dead_cycle()
gc.freeze()
gc.collect()
print("frozen as garbage, alive:", witness() is not None)
gc.unfreeze()
gc.collect()
print("unfrozen, alive:", witness() is not None)

witness = dead_cycle()
gc.collect()
gc.freeze()
print("collected before the freeze, alive:", witness() is not None)
