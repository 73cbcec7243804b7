import asyncio
import gc
import http.client
import socket
import threading
import time

import anyio
import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from starlette.concurrency import (
    iterate_in_threadpool,
    run_in_threadpool,
)

app = FastAPI()
log, ended = [], threading.Event()


def items():
    try:
        for _ in range(100):
            yield "item\n"
            time.sleep(0.02)
    finally:
        log.append("sync generator closed")


async def closing(generator):
    try:
        async for item in iterate_in_threadpool(generator):
            yield item
    finally:
        # --8<-- [start:close]
        with anyio.CancelScope(shield=True):
            await run_in_threadpool(generator.close)
        # --8<-- [end:close]


async def async_items():
    try:
        for _ in range(100):
            yield "item\n"
            await asyncio.sleep(0.02)
    finally:
        # --8<-- [start:shield]
        with anyio.CancelScope(shield=True):
            await asyncio.sleep(0)
            log.append("after await in finally")
        # --8<-- [end:shield]


async def note_end():
    yield
    ended.set()


app.router.dependencies.append(Depends(note_end))


@app.get("/sync")
async def sync_stream():
    return StreamingResponse(closing(items()))


@app.get("/async")
async def async_stream():
    return StreamingResponse(async_items())


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

gc.disable()  # the collector has no part in this
for path in ("/sync", "/async"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    answer = client.getresponse()
    answer.readline()
    answer.close()
    client.close()
    ended.wait(5)
    ended.clear()
    print(path, log)
    log.clear()

server.should_exit = True
thread.join(5)
