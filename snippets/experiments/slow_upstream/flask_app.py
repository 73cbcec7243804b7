import os
import threading
import time

import httpx
from flask import Flask

app = Flask(__name__)
upstream = httpx.Client(
    base_url=os.environ["UPSTREAM"], timeout=60, trust_env=False
)


# --8<-- [start:endpoint]
@app.get("/report")
def report():
    started = time.monotonic()
    answer = upstream.get("/")
    return {
        "text": answer.json()["text"],
        "lane": current_lane(),
        "started": started,
        "ended": time.monotonic(),
    }


# --8<-- [end:endpoint]


def current_lane() -> str:
    """Name this thread: some pools give one name to all."""
    name = threading.current_thread().name
    return f"{name}, {threading.get_native_id()}"
