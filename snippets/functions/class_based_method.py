from functools import update_wrapper
from types import MethodType


class CountCalls:
    def __init__(self, fn):
        update_wrapper(self, fn)
        self.fn = fn
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.fn(*args, **kwargs)

    def __get__(self, instance, owner=None):  # what functions do
        return (
            self if instance is None else MethodType(self, instance)
        )


class Shop:
    @CountCalls
    def price(self, order_id):
        return 2500


print(Shop().price(101), Shop().price(102))
#> 2500 2500
print("calls of all shops:", Shop.price.calls)
#> calls of all shops: 2
