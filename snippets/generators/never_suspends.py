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


@app.get("/{pause}")
async def stream(pause: bool):
    return StreamingResponse(chunks(pause))


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()

for path in ("/false", "/true"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    client.getresponse().read(5)
    time.sleep(0.2)
    waits = len(made) < N / 2
    client.close()
    done.wait(10)
    print(
        f"pause {path[1:]}: waits for its reader: {waits},", end=" "
    )
    print("made all after the reader left:", len(made) == N)
    made.clear()
    done.clear()

server.should_exit = True
thread.join(5)
