import gc
import weakref
from contextlib import suppress


def survivors(make, use, rounds):
    alive = weakref.WeakSet()
    for _ in range(rounds):
        thing = make()
        alive.add(thing)
        with suppress(Exception):
            use(thing)
        del thing
    gc.collect()
    return len(alive)
