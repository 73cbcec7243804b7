from functools import wraps


def repeat(times):  # 1. called with the parameter
    def decorate(fn):  # 2. called with the function
        @wraps(fn)
        def wrapper(*args, **kwargs):  # 3. called for each call
            return [fn(*args, **kwargs) for _ in range(times)]

        return wrapper

    return decorate


@repeat(3)
def roll():
    return 6


@repeat  # the brackets are missing
def broken():
    return 6


print(roll())
print("levels:", roll.__code__.co_freevars)
print("broken is:", broken.__name__)
try:
    broken()
except TypeError as error:
    print("broken():", error)
