import gc

cache = []


class Order:
    pass


def leaky():
    cache.append(Order())


def healthy():
    Order()


def found(field):
    return sum(counters[field] for counters in gc.get_stats())


for handle in (healthy, leaky):
    gc.collect()
    before = found("collected"), found("uncollectable")
    for _ in range(1000):
        handle()
    gc.collect()
    print(handle.__name__)
    print("  collected:", found("collected") - before[0])
    print("  uncollectable:", found("uncollectable") - before[1])
print("orders in the cache:", len(cache))
