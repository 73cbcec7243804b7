import os
import threading
import time
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import Depends, FastAPI


# --8<-- [start:tokens]
@asynccontextmanager
async def lifespan(app):
    limiter = anyio.to_thread.current_default_thread_limiter()
    limiter.total_tokens = int(os.environ.get("TOKENS", "40"))
    yield


# --8<-- [end:tokens]

app = FastAPI(lifespan=lifespan)
WAIT = float(os.environ.get("WAIT", "0.5"))


# --8<-- [start:endpoints]
@app.get("/slow")
def slow():
    started = time.monotonic()
    time.sleep(WAIT)
    return described(started)


@app.get("/ping-async")
async def ping_async():
    return described(time.monotonic())


@app.get("/ping-def")
def ping_def():
    return described(time.monotonic())


def current_user():
    return "ada"


@app.get("/ping-dependency")
async def ping_dependency(user: str = Depends(current_user)):
    return described(time.monotonic())


# --8<-- [end:endpoints]


def described(started: float):
    thread = threading.current_thread().name
    return {
        "lane": f"{thread}, {threading.get_native_id()}",
        "started": started,
        "ended": time.monotonic(),
    }
