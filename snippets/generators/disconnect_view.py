import asyncio
import gc
import http.client
import socket
import threading
from contextlib import aclosing

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
closed, ended = threading.Event(), threading.Event()


async def rows(seconds):
    try:
        while True:
            yield "x" * 200_000
            if seconds:
                await asyncio.sleep(seconds)
    finally:
        closed.set()


async def note_end():
    yield
    ended.set()  # the request is over


app.router.dependencies.append(Depends(note_end))


@app.get("/waits", response_class=StreamingResponse)
async def waits():
    async for row in rows(seconds=0.02):
        yield row


@app.get("/busy", response_class=StreamingResponse)
async def busy():
    async for row in rows(seconds=0):
        yield row


@app.get("/closing")
async def closing():
    async def read():
        async with aclosing(rows(seconds=0)) as source:
            async for row in source:
                yield row
                await asyncio.sleep(0)

    return StreamingResponse(read())


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

gc.disable()  # the collector has no part in this
for path in ("/waits", "/closing", "/busy"):
    closed.clear()
    ended.clear()
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    answer = client.getresponse()
    answer.read(5)
    answer.close()
    client.close()
    ended.wait(5)
    print(path, "finally has run:", closed.wait(0.5))

gc.collect()
print("/busy, after gc.collect():", closed.wait(1))
server.should_exit = True
thread.join(5)
