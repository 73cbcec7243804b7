"""A race condition, simulated and fixed.

UnsafeStock is given; leave it. Two threads in the gap at
`self.pause()` can both sell the last item.

race(stock_class) makes one stock of that class,
stock_class(1, pause), lets two threads call take() once each,
and brings both of them into the gap at the same time, if the
class allows it: the first one waits there until the second one
comes, for about half a second at most. Returns the number of
items sold (int): 2 for UnsafeStock, at every call, and 1 for a
class without the race.

SafeStock is called as UnsafeStock, and take() means the same:
it sells one item and returns True as long as there is one,
however many threads call it, and never sells more. It calls
self.pause() between check and write as well. Two different
stocks do not wait for each other. An exception of pause goes
on, and the stock can be used afterwards.
"""


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
    pass


def race(stock_class):
    return 0
