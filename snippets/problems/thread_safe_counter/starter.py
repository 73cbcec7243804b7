"""A thread-safe counter.

Counter() starts at 0 and may be used by many threads at once.

add(amount)  adds a number (int, may be negative; its addition
             may run Python code) and returns the new total: the
             one just after this addition, whatever others add
total()      returns the total, which may be negative
reset()      sets the total to 0 and returns what it was

No amount is lost and none is counted twice, also when one
thread resets while another one adds. An addition that raises
changes nothing, and its exception goes on.
"""


class Counter:
    def __init__(self):
        self.count = 0

    def add(self, amount):
        return self.count

    def total(self):
        return self.count

    def reset(self):
        return self.count
