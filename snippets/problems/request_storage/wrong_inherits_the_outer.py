from contextlib import contextmanager
from contextvars import ContextVar

# A global name, but each context has a value of its own.
current = ContextVar("current")


@contextmanager
def request_scope():
    token = current.set(dict(current.get({})))
    try:
        yield
    finally:
        current.reset(token)


def remember(name, value):
    current.get()[name] = value


def recall(name):
    return current.get().get(name)
