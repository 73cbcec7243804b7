import threading
from contextlib import closing


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
        if not self.lock.acquire(blocking=False):
            return False
        with closing(self):
            return super().take()

    def close(self):
        self.lock.release()


def race(stock_class):
    gap = threading.Barrier(2)

    def pause():
        try:
            gap.wait(timeout=0.5)
        except threading.BrokenBarrierError:
            pass  # nobody else comes: the gap is guarded

    stock = stock_class(1, pause)
    sold = []

    def buy():
        sold.append(stock.take())

    threads = [threading.Thread(target=buy) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sold)
