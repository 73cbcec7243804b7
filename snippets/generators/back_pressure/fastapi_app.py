import asyncio
import http.client
import socket
import threading
import time

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
N, CHUNK = 2000, "x" * 200_000  # 400 MB


async def chunks():
    made = 0
    try:
        while made < N:
            made += 1
            yield CHUNK
            await asyncio.sleep(0)
    finally:
        print("made less than a tenth:", made < N / 10)


@app.get("/stream")
async def stream():
    return StreamingResponse(chunks())


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
answer = client.getresponse()
print("client reads:", answer.read(5))
time.sleep(0.5)  # and then nothing more
print("client leaves")
answer.close()
client.close()
server.should_exit = True  # ends when the request has ended
thread.join(10)
