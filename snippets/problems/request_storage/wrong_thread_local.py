import threading
from contextlib import contextmanager

local = threading.local()


@contextmanager
def request_scope():
    outer = getattr(local, "values", None)
    local.values = {}
    try:
        yield
    finally:
        local.values = outer


def values():
    found = getattr(local, "values", None)
    if found is None:
        raise LookupError("outside of a request")
    return found


def remember(name, value):
    values()[name] = value


def recall(name):
    return values().get(name)
