class Order:
    item = "tea"

    def pay(self):
        return f"paid: {self.item}"


order = Order()
function = Order.__dict__["pay"]
print("in the class:", type(function).__name__)
bound = function.__get__(order, Order)
print("after __get__:", type(bound).__name__, bound())
print(
    "its parts:",
    bound.__func__ is function,
    bound.__self__ is order,
)


class Pays:
    """Callable as a function is, and no descriptor."""

    def __call__(self, order):
        return f"paid: {order.item}"


Order.pay = Pays()
try:
    print(order.pay())
except TypeError:
    print("without __get__: called without the order")
print("without __get__, the order passed:", order.pay(order))
