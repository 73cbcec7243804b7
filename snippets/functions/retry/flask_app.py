import time
from functools import wraps

from flask import Flask

app = Flask(__name__)
calls = []


def retry(times, on, wait):
    def decorate(fn):
        @wraps(fn)
        def wrapper(*args, **kwargs):
            for attempt in range(times - 1):
                try:
                    return fn(*args, **kwargs)
                except on:
                    time.sleep(wait * 2**attempt)
            return fn(*args, **kwargs)

        return wrapper

    return decorate


@retry(times=3, on=ConnectionError, wait=0.01)
def fetch_price():
    calls.append("fetch")
    if len(calls) < 3:
        raise ConnectionError
    return 2500


@app.get("/price")
def price():
    return {"price": fetch_price()}


answer = app.test_client().get("/price")
print(answer.status_code, answer.get_json(), "calls:", len(calls))
#> 200 {'price': 2500} calls: 3
