"""Request-scoped storage without shared globals.

    with request_scope():
        remember("user", "Raj")
        ...
        recall("user")            # "Raj", anywhere below

request_scope() opens the storage of one request, and ends it
when the block ends, also by an exception (any BaseException),
which goes on. A scope within a scope starts empty, and the
outer one is back when it ends.

remember(name, value) and recall(name) work on the storage of
the current request; name is str, value anything, also 0 and
None. recall returns None for a name that is not there. Outside
of any scope both raise LookupError.

Requests that run at the same time, in threads or in tasks of
one event loop, never see each other's values. The tasks and
the asyncio.to_thread calls that a request starts see what it
remembered before; whether it sees what they remember is open.
"""

from contextlib import contextmanager

current = {}


@contextmanager
def request_scope():
    current.clear()
    yield


def remember(name, value):
    current[name] = value


def recall(name):
    return current.get(name)
