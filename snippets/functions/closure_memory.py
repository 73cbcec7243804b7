import gc
import weakref


class BigData(list):  # a plain list cannot be weakly referenced
    pass


handlers = []


def register():
    big_data = BigData([1] * 1_000_000)

    def handler():
        return len(big_data)

    # --8<-- [start:held]
    handlers.append(handler)
    # --8<-- [end:held]
    return weakref.ref(big_data)


def main():
    gc.disable()  # nobody but reference counting is at work
    data = register()
    print("registered, alive:", data() is not None)
    # --8<-- [start:let_go]
    handlers.clear()
    # --8<-- [end:let_go]
    print("unregistered, alive:", data() is not None)


main()
