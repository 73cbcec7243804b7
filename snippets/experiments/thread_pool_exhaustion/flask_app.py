import os
import threading
import time

from flask import Flask

app = Flask(__name__)
WAIT = float(os.environ.get("WAIT", "0.5"))


# --8<-- [start:endpoints]
@app.get("/slow")
def slow():
    started = time.monotonic()
    time.sleep(WAIT)
    return described(started)


@app.get("/ping")
def ping():
    return described(time.monotonic())


# --8<-- [end:endpoints]


def described(started):
    thread = threading.current_thread().name
    return {
        "lane": f"{thread}, {threading.get_native_id()}",
        "started": started,
        "ended": time.monotonic(),
    }
