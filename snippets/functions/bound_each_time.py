class Order:
    item = "tea"

    def pay(self):
        return f"paid: {self.item}"


def cancel(self):
    return f"cancelled: {self.item}"


order = Order()
print("one method, is:", order.pay is order.pay)
print("one method, ==:", order.pay == order.pay)

order.cancel = cancel
try:
    print("in the instance:", order.cancel())
except TypeError as error:
    print("in the instance:", error)

del order.cancel
Order.cancel = cancel
print("in the class:", order.cancel())
