import gc


class Node:
    alive = 0

    def __init__(self):
        self.me = self
        Node.alive += 1

    def __del__(self):
        Node.alive -= 1


def work():
    for _ in range(20):
        [[] for _ in range(3_000)]


application = [[] for _ in range(400_000)]
gc.collect()

nodes = [Node() for _ in range(1000)]
del nodes
work()
print("young cycles that are left:", Node.alive)

nodes = [Node() for _ in range(1000)]
gc.collect(0)  # they survive two collections,
gc.collect(1)  # and are old now
del nodes
work()
print("old cycles that are left:", Node.alive)
gc.collect()
print("after a full collection:", Node.alive)
