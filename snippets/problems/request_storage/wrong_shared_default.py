from contextlib import contextmanager
from contextvars import ContextVar

current = ContextVar("current", default={})


@contextmanager
def request_scope():
    try:
        yield
    finally:
        current.get().clear()


def remember(name, value):
    current.get()[name] = value


def recall(name):
    return current.get().get(name)
