def announce(fn):
    def wrapper(*args, **kwargs):
        print("before")
        result = fn(*args, **kwargs)
        print("after")
        return result

    return wrapper


def hello(name):
    print("hello", name)
    return "done"


original = hello
hello = announce(hello)  # what @announce above def would do

print(hello("Raj"))
print("same function:", hello is original)
print(
    "in the closure:",
    hello.__closure__[0].cell_contents is original,
)
