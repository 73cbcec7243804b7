import tracemalloc


class Plain:
    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z


class Slotted:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z


def bytes_each(make):
    tracemalloc.start()
    kept = [make() for _ in range(20_000)]
    size = tracemalloc.get_traced_memory()[0] / len(kept)
    tracemalloc.stop()
    return size


plain = bytes_each(lambda: Plain(1, 2, 3))
slotted = bytes_each(lambda: Slotted(1, 2, 3))
with_lists = bytes_each(lambda: Plain([], [], []))
slotted_lists = bytes_each(lambda: Slotted([], [], []))
print("numbers, smaller by 30 per cent:", slotted < 0.7 * plain)
print(
    "lists, smaller by 30 per cent:",
    slotted_lists < 0.7 * with_lists,
)
