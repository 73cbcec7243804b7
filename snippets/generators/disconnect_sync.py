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
    # --8<-- [start:clean_up]
    finally:
        closed.set()
    # --8<-- [end:clean_up]


async def note_end():
    yield
    ended.set()  # the request is over


@app.get("/stream", dependencies=[Depends(note_end)])
async def stream():
    return StreamingResponse(items())


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

gc.disable()  # or it would come at a moment of its own
client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
answer = client.getresponse()
print("client got:", answer.readline())
answer.close()
client.close()
print("request is over:", ended.wait(5))
print("finally within half a second:", closed.wait(0.5))
gc.collect()
print("after gc.collect():", closed.wait(1))

server.should_exit = True
thread.join(5)
