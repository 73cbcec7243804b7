import inspect
from functools import wraps


def bare(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


def wrapped(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


def price(order_id: int, currency: str = "INR") -> int:
    """Return the price of an order."""
    return 2500


for decorate in (bare, wrapped):
    fn = decorate(price)
    print(f"{decorate.__name__}:")
    print("  name:     ", fn.__name__)
    print("  docstring:", fn.__doc__)
    print("  signature:", inspect.signature(fn))
    own = inspect.signature(fn, follow_wrapped=False)
    print("  its own:  ", list(own.parameters))
    print("  original: ", getattr(fn, "__wrapped__", None) is price)
    print("  code:     ", fn.__code__.co_name)
