import asyncio
import http.client
import socket
import threading
import time
from collections import Counter

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
N = 2000
made = Counter()


async def chunks(size):
    while made[size] < N:
        made[size] += 1
        yield "x" * size
        await asyncio.sleep(0)


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
    print(f"{N} chunks of {size}, all made:", made[size] == N)
    answer.close()
    client.close()

server.should_exit = True
thread.join(10)
