import sys
from threading import Thread

sys.setswitchinterval(1e-6)  # threads change often


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


def increment_bare():
    for _ in range(200_000):
        row.bare += 1


def increment_property():
    for _ in range(200_000):
        row.hits += 1


for target in (increment_bare, increment_property):
    threads = [Thread(target=target) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
print("plain attribute, lost:", 400_000 - row.bare)
print("property, lost some:", row.hits < 400_000)
