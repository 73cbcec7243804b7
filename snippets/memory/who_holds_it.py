import gc
import inspect


class Data:
    pass


handlers = []


def register_handler():
    data = Data()

    def handler():
        return data

    handlers.append(handler)


def holders(thing):
    """Return what refers to a thing, without names and frames."""
    return [
        holder
        # --8<-- [start:referrers]
        for holder in gc.get_referrers(thing)
        # --8<-- [end:referrers]
        if not inspect.isframe(holder) and holder is not globals()
    ]


def leaked():
    return next(o for o in gc.get_objects() if type(o) is Data)


register_handler()
chain = [leaked()]
while chain[-1] is not handlers:
    chain.append(holders(chain[-1])[0])
print(" <- ".join(type(thing).__name__ for thing in chain))
print("the list is handlers:", chain[-1] is handlers)
