class A:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, exc_type, exc, tb):
        print("exit")


with A():
    print("inside")
    raise ValueError()
