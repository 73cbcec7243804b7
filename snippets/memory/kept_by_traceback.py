import weakref


class Order:
    pass


witnesses, errors = [], []


def view():
    order = Order()
    witnesses.append(weakref.ref(order))
    raise ValueError("out of stock")


try:
    view()
except ValueError as error:
    errors.append(error)

print("the error is kept, alive:", witnesses[0]() is not None)
errors[0].__traceback__ = None
print("without traceback, alive:", witnesses[0]() is not None)
