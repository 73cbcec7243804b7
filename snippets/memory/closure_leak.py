import gc
import weakref


class Data:
    pass


handlers = []


def register_closure():
    data = Data()

    def handler():
        return data

    handlers.append(handler)
    return weakref.ref(data)


def register_default():
    data = Data()

    def handler(d=data):
        return d

    handlers.append(handler)
    return weakref.ref(data)


in_closure, in_default = register_closure(), register_default()
gc.collect()
print("closure, collected:", in_closure() is not None)
print("default, collected:", in_default() is not None)
handlers.clear()
print("closure, cleared:  ", in_closure() is not None)
print("default, cleared:  ", in_default() is not None)
