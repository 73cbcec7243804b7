import weakref


class Order:
    pass


witnesses, errors = [], []


def find():
    order = Order()
    witnesses.append(weakref.ref(order))
    raise KeyError("no such order")


def view():
    try:
        find()
    except KeyError:
        raise ValueError("bad request")


try:
    view()
except ValueError as error:
    errors.append(error)

errors[0].__traceback__ = None
print("without traceback, alive:", witnesses[0]() is not None)
errors[0] = str(errors[0])
print("only its text, alive:", witnesses[0]() is not None)
