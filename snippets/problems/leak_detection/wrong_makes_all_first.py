import gc
import weakref
from contextlib import suppress


def survivors(make, use, rounds):
    things = [make() for _ in range(rounds)]
    references = [one_round(thing, use) for thing in things]
    del things
    gc.collect()
    return sum(ref() is not None for ref in references)


def one_round(thing, use):
    with suppress(Exception):
        use(thing)
    return weakref.ref(thing)
