import threading


class Counter:
    def __init__(self):
        self.count = 0
        self.lock = threading.Lock()

    def add(self, amount):
        with self.lock:
            self.count += amount
        return self.count

    def total(self):
        return self.count

    def reset(self):
        with self.lock:
            before, self.count = self.count, 0
            return before
