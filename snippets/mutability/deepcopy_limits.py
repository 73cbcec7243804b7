import copy
from threading import Lock


class Connection:
    def __init__(self):
        self.lock = Lock()


class Order:
    def __init__(self, connection):
        self.connection = connection
        self.items = ["tea"]

    def __deepcopy__(self, memo):
        made = copy.copy(self)
        made.items = copy.deepcopy(self.items, memo)
        return made


class Plain:
    def __init__(self, connection):
        self.connection = connection
        self.items = ["tea"]


for kind in Plain, Order:
    order = kind(Connection())
    try:
        made = copy.deepcopy(order)
        print(
            kind.__name__, "- items:", made.items is not order.items
        )
        shared = made.connection is order.connection
        print(kind.__name__, "- one connection:", shared)
    except TypeError as error:
        print(kind.__name__, "-", error)

twice = ["tea"]
left, right = copy.deepcopy([twice, twice])
print("one list twice, in the copy too:", left is right)
