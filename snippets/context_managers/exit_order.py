from contextlib import ExitStack, contextmanager


@contextmanager
def step(name):
    print("open", name)
    try:
        yield name
    finally:
        print("close", name)


with step("connection"), step("transaction"):
    print("work")

with ExitStack() as stack:
    for name in ("first", "second", "third"):
        stack.enter_context(step(name))
    stack.callback(print, "callback")
