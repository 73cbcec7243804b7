import gc
from collections import Counter


class Session:
    pass


sessions, bodies = [], []


def handle_request():
    sessions.append(Session())
    bodies.append(bytes(100))


def living():
    gc.collect()
    return Counter(type(o).__name__ for o in gc.get_objects())


before = living()
for _ in range(1000):
    handle_request()
grown = living() - before
print(grown.most_common(1))
print("bytes:", grown["bytes"])
