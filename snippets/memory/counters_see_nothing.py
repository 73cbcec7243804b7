import gc

cache = []


class Order:
    __slots__ = ("me",)


def healthy():
    Order()


def leaky():
    cache.append(Order())


def cyclic():
    order = Order()
    order.me = order


def found(field):
    return sum(counters[field] for counters in gc.get_stats())


for handle in (healthy, leaky, cyclic):
    gc.collect()
    before = found("collected"), found("uncollectable")
    for _ in range(1000):
        handle()
    gc.collect()
    print(handle.__name__)
    print("  collected:", found("collected") - before[0])
    print("  uncollectable:", found("uncollectable") - before[1])
print("orders in the cache:", len(cache))
