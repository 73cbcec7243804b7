import threading
import time

from flask import Flask

app = Flask(__name__)


# --8<-- [start:endpoints]
def total_of(count):
    total = 0
    for number in range(count):
        total += number
    return total


@app.get("/compute/<int:count>")
def compute(count):
    started = time.monotonic()
    total = total_of(count)
    return described(total, started)


@app.get("/ping")
def ping():
    return described("pong", time.monotonic())


# --8<-- [end:endpoints]


def described(result, started):
    thread = threading.current_thread().name
    return {
        "result": result,
        "lane": f"{thread}, {threading.get_native_id()}",
        "started": started,
        "ended": time.monotonic(),
    }
