import gc
import weakref
from contextlib import suppress


def survivors(make, use, rounds):
    references = []
    for _ in range(rounds):
        thing = make()
        references.append(weakref.ref(thing))
        with suppress(Exception):
            use(thing)
    gc.collect()
    return sum(ref() is not None for ref in references)
