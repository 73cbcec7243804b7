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
    # --8<-- [start:connection]
    try:
        yield "connection"
    finally:
        await asyncio.sleep(0)  # awaiting is allowed here
        log.append("close")
        ended.set()
    # --8<-- [end:connection]


def items(source):
    for _ in range(100):
        yield f"from {source}\n"
        time.sleep(0.02)


@app.get("/stream")
async def stream(source: Annotated[str, Depends(connection)]):
    return StreamingResponse(items(source))


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

gc.disable()
client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
answer = client.getresponse()
print("client got:", answer.readline(), log)
answer.close()
client.close()
print("closed:", ended.wait(5), log)

server.should_exit = True
thread.join(5)
