import sys
from threading import Barrier, Thread

sys.setswitchinterval(1e-6)  # threads change often
ROUNDS, STEPS = 5, 50_000


class Row:
    bare = 0
    stored = 0

    @property
    def hits(self):
        return self.stored

    @hits.setter
    def hits(self, value):
        self.stored = value


row = Row()
together = Barrier(2)  # both count at the same time


def increment_bare():
    together.wait()
    for _ in range(STEPS):
        row.bare += 1


def increment_property():
    together.wait()
    for _ in range(STEPS):
        row.hits += 1


for target in (increment_bare, increment_property) * ROUNDS:
    threads = [Thread(target=target) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
total = 2 * ROUNDS * STEPS
print("plain attribute, lost:", total - row.bare)
print("property, lost some:", row.hits < total)
