from contextlib import contextmanager


@contextmanager
def careless():
    print("Acquire")
    yield
    print("Release")


try:
    with careless():
        raise Exception("Boom")
except Exception as error:
    print("after the block:", error)
