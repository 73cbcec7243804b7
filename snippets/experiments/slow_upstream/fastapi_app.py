import os
import threading
import time

import httpx
from fastapi import FastAPI

app = FastAPI()
options = {
    "base_url": os.environ["UPSTREAM"],
    "timeout": 60,
    "trust_env": False,
    "limits": httpx.Limits(max_connections=None),
}
async_upstream = httpx.AsyncClient(**options)
upstream = httpx.Client(**options)


# Three views of one name: each is registered before the next takes it,
# and the page compares what they do.
# --8<-- [start:async]
@app.get("/async")
async def report():
    started = time.monotonic()
    answer = await async_upstream.get("/")
    return described(answer, started)


# --8<-- [end:async]


# --8<-- [start:blocking]
@app.get("/blocking")
# --8<-- [start:blocking_view]
async def report():
    started = time.monotonic()
    answer = upstream.get("/")
    return described(answer, started)


# --8<-- [end:blocking_view]
# --8<-- [end:blocking]


# --8<-- [start:def]
@app.get("/def")
# --8<-- [start:def_view]
def report():
    started = time.monotonic()
    answer = upstream.get("/")
    return described(answer, started)


# --8<-- [end:def_view]
# --8<-- [end:def]


def described(answer: httpx.Response, started: float):
    return {
        "text": answer.json()["text"],
        "lane": current_lane(),
        "started": started,
        "ended": time.monotonic(),
    }


def current_lane() -> str:
    """Name this thread: some pools give one name to all."""
    name = threading.current_thread().name
    return f"{name}, {threading.get_native_id()}"
