import asyncio
import http.client
import socket
import threading
import time

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
N, CHUNK = 1000, "x" * 200_000
made, done = [], threading.Event()


async def chunks(pause):
    for n in range(N):
        made.append(n)
        yield CHUNK
        # --8<-- [start:pause]
        if pause:
            await asyncio.sleep(0)  # a chance to be cancelled
        # --8<-- [end:pause]


async def note_end():
    yield
    done.set()  # the request is over


app.router.dependencies.append(Depends(note_end))


@app.get("/never")
async def never():
    return StreamingResponse(chunks(pause=False))


@app.get("/pause")
async def pause():
    return StreamingResponse(chunks(pause=True))


@app.get("/view", response_class=StreamingResponse)
async def view():  # the view itself is the generator
    # --8<-- [start:view]
    async for chunk in chunks(pause=False):
        yield chunk
    # --8<-- [end:view]


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

for path in ("/never", "/pause", "/view"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    answer = client.getresponse()
    answer.read(5)
    time.sleep(0.2)
    waited = len(made) < N / 2
    answer.close()
    client.close()
    finished = done.wait(10) and len(made) == N
    print(path, "waited for its reader:", waited, end=", ")
    print("made the rest for nobody:", finished)
    made.clear()
    done.clear()

server.should_exit = True
thread.join(5)
