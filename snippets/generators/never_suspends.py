import asyncio
import http.client
import socket
import threading
import time

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
N, CHUNK = 2000, "x" * 200_000
made, done = [], threading.Event()


async def chunks(pause):
    try:
        for n in range(N):
            made.append(n)
            yield CHUNK
            if pause:
                await asyncio.sleep(0)  # a chance to be cancelled
    finally:
        done.set()


@app.get("/never")
async def never():
    return StreamingResponse(chunks(pause=False))


@app.get("/pause")
async def pause():
    return StreamingResponse(chunks(pause=True))


@app.get("/view", response_class=StreamingResponse)
async def view():  # the view itself is the generator
    async for chunk in chunks(pause=False):
        yield chunk


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()

for path in ("/never", "/pause", "/view"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    client.getresponse().read(5)
    time.sleep(0.2)
    waited = len(made) < N / 2
    client.close()
    finished = done.wait(10) and len(made) == N
    print(path, "waited for its reader:", waited, end=", ")
    print("made the rest for nobody:", finished)
    made.clear()
    done.clear()

server.should_exit = True
thread.join(5)
