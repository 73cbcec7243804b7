import gc
import weakref
from contextlib import suppress


def survivors(make, use, rounds):
    things = [make() for _ in range(rounds)]
    for thing in things:
        with suppress(Exception):
            use(thing)
    references = [weakref.ref(thing) for thing in things]
    gc.collect()
    return sum(ref() is not None for ref in references)
