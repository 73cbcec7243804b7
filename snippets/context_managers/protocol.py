class DBSession:
    def __enter__(self):
        print("OPEN")
        return self

    def __exit__(self, exc_type, exc, tb):
        print(
            "CLOSE", exc_type.__name__ if exc_type else "no error"
        )


def early_return():
    with DBSession():
        return "returned"


with DBSession():
    print("WORK")

print(early_return())

try:
    with DBSession():
        raise LookupError
except LookupError:
    print("the error goes on")
