"""Detect a memory leak.

survivors(make, use, rounds) does this `rounds` times (int, at
least 0): it makes an object with make(), which supports weak
references, gives it to use(thing), and lets go of it. Returns
how many of these objects (int) are still alive at the end.

An object in a cycle that nothing else refers to is no leak. An
exception (type Exception) of use is ignored: the round counts.
"""


def survivors(make, use, rounds):
    return rounds
