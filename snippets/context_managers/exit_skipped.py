class Door:
    def __init__(self, name, opens=True):
        self.name, self.opens = name, opens

    def __enter__(self):
        print("enter", self.name)
        self.light = "on"
        if not self.opens:
            raise OSError("stuck")

    def __exit__(self, *error):
        print("exit", self.name)
        self.light = "off"


inner = Door("inner", opens=False)
try:
    with Door("outer"), inner:
        print("never inside")
except OSError as error:
    print(error, "- light of the inner one:", inner.light)


def rows():
    with Door("cursor"):
        yield 1
        yield 2


generator = rows()
next(generator)
print("generator waits, its with block is open")
generator.close()
