from contextlib import contextmanager


@contextmanager
def retries():
    for attempt in range(2):
        try:
            yield attempt
        except ValueError:
            print("again")


@contextmanager
def forgets():
    if False:
        yield


for manager in (retries, forgets):
    try:
        with manager():
            raise ValueError("bad amount")
    except RuntimeError as error:
        print(f"{manager.__name__}: RuntimeError: {error}")
