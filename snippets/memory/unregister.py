import weakref
from contextlib import contextmanager


class Data:
    pass


handlers = []
witnesses = []


@contextmanager
def registered():
    data = Data()
    witnesses.append(weakref.ref(data))

    def handler():
        return data

    handlers.append(handler)
    try:
        yield handler
    # --8<-- [start:take_back]
    finally:
        handlers.remove(handler)
    # --8<-- [end:take_back]


def serve():
    with registered() as handler:
        print("inside:", handler() is not None, len(handlers))


serve()
print("handlers left:", len(handlers))
print("data alive:", witnesses[0]() is not None)
