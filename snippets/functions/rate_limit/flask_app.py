import math
import threading
import time
from collections import defaultdict, deque
from functools import wraps

from flask import Flask, request

app = Flask(__name__)


def rate_limit(limit, window):
    calls, lock = defaultdict(deque), threading.Lock()

    def decorate(fn):
        @wraps(fn)
        def wrapper(*args, **kwargs):
            with lock:
                now = time.monotonic()
                mine = calls[request.remote_addr]
                while mine and mine[0] <= now - window:
                    mine.popleft()
                if len(mine) >= limit:
                    wait = math.ceil(mine[0] + window - now)
                    return "slow down", 429, {"Retry-After": wait}
                mine.append(now)
            return fn(*args, **kwargs)

        return wrapper

    return decorate


@app.get("/reports")
@rate_limit(limit=2, window=60)
def reports():
    return "report"


client = app.test_client()
answers = [client.get("/reports") for _ in range(3)]
print([answer.status_code for answer in answers])
#> [200, 200, 429]
wait = int(answers[-1].headers["Retry-After"])
print("told to wait up to a minute:", 0 < wait <= 60)
#> told to wait up to a minute: True
