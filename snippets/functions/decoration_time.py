def announce(fn):
    print("decorating", fn.__name__)

    def wrapper():
        print("calling", fn.__name__)
        return fn()

    return wrapper


print("module starts")


@announce
def hello():
    print("hello")


print("module is loaded")
hello()
hello()
