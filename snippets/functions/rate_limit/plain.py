import threading
import time
from collections import defaultdict, deque


class RateLimiter:
    """At most `limit` calls per client in `window` seconds."""

    def __init__(self, limit, window, clock=time.monotonic):
        self.limit, self.window, self.clock = limit, window, clock
        self.calls = defaultdict(deque)
        self.lock = threading.Lock()  # views may run in threads

    def wait_for(self, client):
        """Return 0 for an allowed call, else the seconds to wait."""
        with self.lock:
            now, calls = self.clock(), self.calls[client]
            while calls and calls[0] <= now - self.window:
                calls.popleft()
            # --8<-- [start:allow]
            if len(calls) < self.limit:
                calls.append(now)
                return 0
            # --8<-- [end:allow]
            return calls[0] + self.window - now


now = 0
limiter = RateLimiter(limit=2, window=60, clock=lambda: now)
print([limiter.wait_for("raj") for _ in range(3)])
#> [0, 0, 60]
print("amit:", limiter.wait_for("amit"))
#> amit: 0
now = 45
print("raj, 45 s later:", limiter.wait_for("raj"))
#> raj, 45 s later: 15
now = 60
print("raj, 60 s later:", limiter.wait_for("raj"))
#> raj, 60 s later: 0
