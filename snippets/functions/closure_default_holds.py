import weakref


class BigData(list):
    pass


handlers = []


def register():
    big_data = BigData([1] * 1000)

    def handler(data=big_data):  # no cell, and no help
        return len(data)

    handlers.append(handler)
    return weakref.ref(big_data)


def main():
    data = register()
    print("closure:", handlers[0].__closure__)
    print("alive:", data() is not None)


main()
