import asyncio
import http.client
import socket
import threading
import time

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
N = 2000
all_made, ended = [], threading.Event()


async def chunks(size):
    made = 0
    try:
        while made < N:
            made += 1
            yield "x" * size
            await asyncio.sleep(0)
    finally:
        all_made.append(made == N)
        ended.set()


@app.get("/stream/{size}")
async def stream(size: int):
    return StreamingResponse(chunks(size))


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

for size in (10, 200_000):  # 20 kB, 400 MB
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", f"/stream/{size}")
    answer = client.getresponse()
    answer.read(5)
    time.sleep(0.5)  # and then nothing more
    answer.close()
    client.close()
    ended.wait(10)
    ended.clear()
    print(f"{N} chunks of {size}, all made:", all_made[-1])

server.should_exit = True
thread.join(10)
