from functools import cached_property


class Order:
    computed = 0

    @property
    def price(self):
        return 3

    @cached_property
    def total(self):
        Order.computed += 1
        return 6


order = Order()
order.__dict__["price"] = 100  # past the property
order.__dict__["total"] = 100  # past the cached property
print("property:", order.price)
print("cached_property:", order.total, "computed:", Order.computed)

del order.__dict__["total"]
print("after del:", order.total, order.total)
print("computed:", Order.computed, "kept:", order.__dict__["total"])
