from dataclasses import dataclass


@dataclass(frozen=True)
class Order:
    number: int
    items: list


order = Order(1, [])
order.items.append("book")
print(order)

pair = ([1], "fixed")
pair[0].append(2)
print(pair)


def attempt(action):
    try:
        action()
    except Exception as error:
        print(type(error).__name__)


attempt(lambda: setattr(order, "number", 2))
attempt(lambda: hash(pair))


class Basket:
    items = ()


basket = Basket()
before = hash(basket)
basket.items = ("book",)
print("changed, the same hash:", hash(basket) == before)
