"""Detect a memory leak.

survivors(make, use, rounds) does this `rounds` times (int, at
least 0): it makes an object with make(), gives it to
use(thing), and lets go of it, before the next one is made.
Returns how many of these objects (int) are still alive at the
end. The objects support weak references; they may be equal to
each other, and need not be hashable.

An object in a cycle that nothing else refers to is no leak. An
exception (type Exception) of use is ignored: the round counts.
Any other one, and what make raises, goes on.
"""


def survivors(make, use, rounds):
    return rounds
