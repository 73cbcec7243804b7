import gc
import weakref


class BigData(list):  # a plain list cannot be weakly referenced
    pass


handlers = []


def register():
    big_data = BigData([1] * 1_000_000)

    def handler():
        return len(big_data)

    handlers.append(handler)
    return weakref.ref(big_data)


def main():
    gc.disable()  # nobody but reference counting is at work
    data = register()
    print("registered, alive:", data() is not None)
    handlers.clear()
    print("unregistered, alive:", data() is not None)


main()
