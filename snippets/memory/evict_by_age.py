import time


class AgedCache:
    """Forget what is older than `seconds`, at each new entry."""

    def __init__(self, seconds, clock=time.monotonic):
        self.seconds, self.clock = seconds, clock
        self.entries = {}  # oldest first

    def put(self, key, value):
        now = self.clock()
        self.entries.pop(key, None)
        self.entries[key] = (now, value)
        # --8<-- [start:evict]
        while self.is_old(oldest := next(iter(self.entries)), now):
            del self.entries[oldest]
        # --8<-- [end:evict]

    def is_old(self, key, now):
        return now - self.entries[key][0] > self.seconds


seconds = iter(range(1000))
cache = AgedCache(60, clock=lambda: next(seconds))
for number in range(1000):
    cache.put(number, "session")
print("put: 1000, kept:", len(cache.entries))
#> put: 1000, kept: 61
