import os
import sqlite3
import threading
import time
from contextlib import closing

import redis
from flask import Flask

app = Flask(__name__)
GAP = float(os.environ.get("GAP", "0.002"))
DATABASE = os.environ.get("DATABASE", "")
store = redis.Redis.from_url(
    os.environ.get("REDIS", "redis://127.0.0.1")
)

# --8<-- [start:memory]
counter = 0
lock = threading.Lock()


@app.get("/plain")
def plain():
    global counter
    counter += 1
    return described(counter - 1, counter)


@app.get("/broken")
def broken():
    global counter
    started, seen = time.monotonic(), counter
    time.sleep(GAP)  # a real endpoint asks a database here
    counter = seen + 1
    return described(seen, counter, started)


@app.get("/locked")
def locked():
    global counter
    with lock:
        started, seen = time.monotonic(), counter
        time.sleep(GAP)
        counter = seen + 1
        return described(seen, counter, started)


# --8<-- [end:memory]


@app.get("/value")
def value():
    return described(counter, counter)


# --8<-- [start:shared]
@app.get("/sqlite")
def in_sqlite():
    with closing(sqlite3.connect(DATABASE, timeout=30)) as db:
        with db:
            db.execute("UPDATE counter SET value = value + 1")
    return described(None, None)


@app.get("/redis")
def in_redis():
    return described(None, store.incr("counter"))


# --8<-- [end:shared]


def described(seen, wrote, started=0.0):
    thread = threading.current_thread().name
    return {
        "seen": seen,
        "wrote": wrote,
        "worker": os.getpid(),
        "lane": f"{thread}, {threading.get_native_id()}",
        "started": started,
        "ended": time.monotonic(),
    }
