from functools import update_wrapper


class CountCalls:
    def __init__(self, fn):
        update_wrapper(self, fn)
        self.fn = fn
        self.calls = 0

    def __call__(self, *args, **kwargs):
        self.calls += 1
        return self.fn(*args, **kwargs)


@CountCalls
def price(order_id):
    """Return the price of an order."""
    return 2500


price(101)
price(102)
print(type(price).__name__, price.__name__, price.calls)


class Shop:
    @CountCalls
    def price(self, order_id):
        return 2500


try:
    Shop().price(101)
except TypeError as error:
    print(error)
