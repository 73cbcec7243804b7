from abc import abstractmethod

registry = []


def register(fn):
    registry.append(fn)
    return fn  # the same function


def shout(fn):
    def wrapper():
        return fn().upper()

    return wrapper  # another function


def public(fn):
    fn.public = True  # the same function, changed
    return fn


def call_now(fn):
    return fn()  # not a function at all


@register
def a():
    return "a"


@shout
def b():
    return "b"


@public
def d():
    return "d"


@call_now
def c():
    return "c"


@abstractmethod
def e():
    return "e"


print("register:", a is registry[0], a())
#> register: True a
print("shout:   ", b.__name__, b())
#> shout:    wrapper B
print("public:  ", d.public, hasattr(a, "public"))
#> public:   True False
print("call_now:", c)
#> call_now: c
print("of the library:", e.__isabstractmethod__, e())
#> of the library: True e
