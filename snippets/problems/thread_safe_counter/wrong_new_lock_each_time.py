import threading


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, amount):
        with threading.Lock():
            self.count += amount
            return self.count

    def total(self):
        return self.count

    def reset(self):
        with threading.Lock():
            before, self.count = self.count, 0
            return before
