import gc


class Node:
    alive = most = 0

    def __init__(self):
        self.me = self
        Node.alive += 1
        Node.most = max(Node.most, Node.alive)

    def __del__(self):
        Node.alive -= 1


gc.collect()
for _ in range(100_000):
    Node()
allowed = gc.get_threshold()[0] + 100
print("collector on, few alive:", Node.most <= allowed)

gc.collect()
gc.disable()
for _ in range(100_000):
    Node()
print("collector off, alive:", Node.most)
