import asyncio
import gc
import http.client
import socket
import threading
import time
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
log, ended = [], threading.Event()


async def connection():
    log.append("open")
    try:
        yield "connection"
    finally:
        await asyncio.sleep(0)  # awaiting is allowed here
        log.append("close")
        ended.set()


def items(source):
    for _ in range(100):
        yield f"from {source}\n"
        time.sleep(0.02)


@app.get("/stream")
async def stream(source: Annotated[str, Depends(connection)]):
    return StreamingResponse(items(source))


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()

gc.disable()
client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
print("client got:", client.getresponse().readline(), log)
client.close()
print("closed:", ended.wait(5), log)

server.should_exit = True
thread.join(5)
