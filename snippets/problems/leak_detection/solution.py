import gc
import weakref
from contextlib import suppress


def survivors(make, use, rounds):
    references = [one_round(make, use) for _ in range(rounds)]
    gc.collect()
    return sum(ref() is not None for ref in references)


def one_round(make, use):
    # A function of its own: its locals end with each round.
    thing = make()
    with suppress(Exception):
        use(thing)
    return weakref.ref(thing)
