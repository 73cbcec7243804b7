import gc
import http.client
import socket
import threading
import time

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
closed, ended = threading.Event(), threading.Event()


def items():
    try:
        for _ in range(100):
            yield "item\n"
            time.sleep(0.02)
    finally:
        closed.set()


async def note_end():
    yield
    ended.set()  # the request is over


@app.get("/stream", dependencies=[Depends(note_end)])
async def stream():
    return StreamingResponse(items())


listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()

gc.disable()  # or it would come at a moment of its own
client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
print("client got:", client.getresponse().readline())
client.close()
print("request is over:", ended.wait(5))
print("finally within half a second:", closed.wait(0.5))
gc.collect()
print("after gc.collect():", closed.wait(1))

server.should_exit = True
thread.join(5)
