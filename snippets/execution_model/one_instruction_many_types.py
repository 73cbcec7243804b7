class Money:
    def __init__(self, cents):
        self.cents = cents

    def __add__(self, other):
        return Money(self.cents + other.cents)


def add(a, b):  # compiled once
    return a + b


print(add(2, 3), add("py", "thon"), add([1], [2]))
print("money:", add(Money(250), Money(50)).cents)

Money.__add__ = lambda self, other: "a new way to add"
print("money:", add(Money(250), Money(50)))

del Money.__add__
try:
    add(Money(250), Money(50))
except TypeError as error:
    print("money:", error)
