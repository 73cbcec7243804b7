import weakref


class BigData(list):
    pass


handlers = []


def register():
    big_data = BigData([1] * 1_000_000)
    # --8<-- [start:keep_less]
    size = len(big_data)  # all that the handler needs
    # --8<-- [end:keep_less]

    def handler():
        return size

    handlers.append(handler)
    return weakref.ref(big_data)


def main():
    data = register()
    print("handler:", handlers[0]())
    print("names it keeps:", handlers[0].__code__.co_freevars)
    print("big data alive:", data() is not None)


main()
