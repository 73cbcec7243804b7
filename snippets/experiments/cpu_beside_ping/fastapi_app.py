import asyncio
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from contextlib import asynccontextmanager
from multiprocessing import get_context

from fastapi import FastAPI


def total_of(count):
    total = 0
    for number in range(count):
        total += number
    return total


@asynccontextmanager
async def lifespan(app):
    spawn = get_context("spawn")
    with ProcessPoolExecutor(2, spawn) as processes:
        # Started now, so that no request waits for it.
        list(processes.map(total_of, [1, 1]))
        app.state.processes = processes
        yield


app = FastAPI(lifespan=lifespan)


# --8<-- [start:async]
@app.get("/async/{count}")
async def compute(count: int):
    started = time.monotonic()
    total = total_of(count)
    return described(total, started)


@app.get("/ping")
async def ping():
    return described("pong", time.monotonic())


# --8<-- [end:async]


# --8<-- [start:def]
@app.get("/def/{count}")
def compute_in_a_thread(count: int):
    started = time.monotonic()
    total = total_of(count)
    return described(total, started)


# --8<-- [end:def]


# --8<-- [start:processes]
@app.get("/processes/{count}")
async def compute_in_a_process(count: int):
    started = time.monotonic()
    loop = asyncio.get_running_loop()
    processes = app.state.processes
    total = await loop.run_in_executor(processes, total_of, count)
    return described(total, started)


# --8<-- [end:processes]


def described(result, started):
    thread = threading.current_thread().name
    return {
        "result": result,
        "lane": f"{thread}, {threading.get_native_id()}",
        "started": started,
        "ended": time.monotonic(),
    }
