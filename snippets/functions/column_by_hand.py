class Column:
    """What an ORM puts into the class for each column."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, row, owner):
        if row is None:
            return self  # asked of the class, not of a row
        print("  get", self.name)
        return row.values[self.name]

    def __set__(self, row, value):
        print("  set", self.name, "to", value)
        row.values[self.name] = value
        row.changed.append(self.name)

    def __add__(self, number):
        return f"{self.name} + {number}"


class Row:
    hits = Column()

    def __init__(self, hits):
        self.values, self.changed = {"hits": hits}, []

    def update(self):
        return f"UPDATE rows SET hits = {self.values['hits']}"


print("row.hits += 1")
row = Row(41)
row.hits += 1
print(" ", row.update())

print("row.hits = Row.hits + 1")
row = Row(41)
row.hits = Row.hits + 1
print(" ", row.update())
