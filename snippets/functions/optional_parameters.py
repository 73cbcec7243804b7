from functools import partial, wraps


def repeat(fn=None, *, times=2):
    if fn is None:  # used with brackets
        return partial(repeat, times=times)

    @wraps(fn)
    def wrapper(*args, **kwargs):
        return [fn(*args, **kwargs) for _ in range(times)]

    return wrapper


@repeat
def twice():
    return 6


@repeat(times=3)
def thrice():
    return 6


print(twice(), thrice())
#> [6, 6] [6, 6, 6]
