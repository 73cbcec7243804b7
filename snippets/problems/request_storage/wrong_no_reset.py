from contextlib import contextmanager
from contextvars import ContextVar

current = ContextVar("current")


@contextmanager
def request_scope():
    current.set({})
    yield


def remember(name, value):
    current.get()[name] = value


def recall(name):
    return current.get().get(name)
