registry = []


def register(fn):
    registry.append(fn)
    return fn  # the same function


def shout(fn):
    def wrapper():
        return fn().upper()

    return wrapper  # another function


def call_now(fn):
    return fn()  # not a function at all


@register
def a():
    return "a"


@shout
def b():
    return "b"


@call_now
def c():
    return "c"


print("register:", a is registry[0], a())
#> register: True a
print("shout:   ", b.__name__, b())
#> shout:    wrapper B
print("call_now:", c)
#> call_now: c
