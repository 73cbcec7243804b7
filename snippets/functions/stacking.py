from functools import wraps


def step(name):
    def decorate(fn):
        print(f"{name} decorates")

        @wraps(fn)
        def wrapper():
            print(f"{name} in")
            result = fn()
            print(f"{name} out")
            return result

        return wrapper

    return decorate


@step("log")
@step("auth")
def view():
    print("view")


print("--- a request")
view()
