class Door:
    def __init__(self, name, opens=True):
        self.name, self.opens = name, opens

    def __enter__(self):
        print("enter", self.name)
        if not self.opens:
            raise OSError("stuck")

    def __exit__(self, *error):
        print("exit", self.name)


try:
    with Door("outer"), Door("inner", opens=False):
        print("never inside")
except OSError as error:
    print(error)


def rows():
    with Door("cursor"):
        yield 1
        yield 2


generator = rows()
next(generator)
print("generator waits, its with block is open")
generator.close()
