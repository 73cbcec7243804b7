class Basket:
    items = []
    total = 0


class OwnBasket:
    total = 0

    def __init__(self):
        self.items = []


for kind in Basket, OwnBasket:
    ann, bob = kind(), kind()
    ann.items.append("tea")
    ann.total += 3
    print(kind.__name__)
    print("  Bob's items:", bob.items)
    print("  Bob's total:", bob.total)
