class Orders:
    """Iterable: makes a new iterator each time."""

    def __init__(self, ids):
        self.ids = ids

    def __iter__(self):
        yield from self.ids


orders = Orders([101, 102])
print(list(orders), list(orders))
#> [101, 102] [101, 102]

once = iter(orders)
print(list(once), list(once))
#> [101, 102] []
