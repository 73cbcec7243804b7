import asyncio
import threading
import time

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

app = FastAPI()
answered, ended = threading.Event(), threading.Event()
log = []


def slow():
    answered.wait(1)
    log.append("the call ends")
    ended.set()


@app.get("/")
async def view():
    try:
        # --8<-- [start:limit]
        async with asyncio.timeout(0.05):
            await asyncio.to_thread(slow)
        # --8<-- [end:limit]
    except TimeoutError:
        log.append("the view gives up")
        return PlainTextResponse("too late", 504)


with TestClient(app) as client:  # one loop, as under a server
    status = client.get("/").status_code
    log.append(f"the client has {status}")
    answered.set()
    ended.wait(5)
print(*log, sep="\n")
