import functools


def price(order_id: int) -> int:
    """Return the price of an order."""
    return 2500


price.public = True


def wrapper(*args, **kwargs):
    return price(*args, **kwargs)


def copied_by_hand(*args, **kwargs):
    return price(*args, **kwargs)


functools.update_wrapper(wrapper, price)
for name in functools.WRAPPER_ASSIGNMENTS:
    if hasattr(price, name):
        setattr(copied_by_hand, name, getattr(price, name))
copied_by_hand.__dict__.update(price.__dict__)
copied_by_hand.__wrapped__ = price

print(wrapper.public, wrapper.__name__)
#> True price
print(vars(copied_by_hand) == vars(wrapper))
#> True
print(copied_by_hand.__doc__ == wrapper.__doc__)
#> True
