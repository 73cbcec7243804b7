from contextlib import contextmanager


@contextmanager
def resource():
    print("Acquire")
    try:
        yield "the resource"
    finally:
        print("Release")


with resource():
    raise Exception("Boom")
