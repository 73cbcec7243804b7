import threading
import time


class UnsafeStock:
    def __init__(self, quantity, pause=lambda: None):
        self.quantity = quantity
        self.pause = pause

    def take(self):
        if self.quantity > 0:
            self.pause()  # in real life: a slow query
            self.quantity -= 1
            return True
        return False


class SafeStock(UnsafeStock):
    def __init__(self, quantity, pause=lambda: None):
        super().__init__(quantity, pause)
        self.lock = threading.Lock()

    def take(self):
        with self.lock:
            return super().take()


def race(stock_class):
    stock = stock_class(1, lambda: time.sleep(0.1))
    sold = []

    def buy():
        sold.append(stock.take())

    threads = [threading.Thread(target=buy) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sold)
