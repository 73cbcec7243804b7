import http.client
import socket
import threading

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import StreamingResponse

app = FastAPI()


async def lines(good):
    for number in range(good):
        yield f"row {number}\n"
    raise ValueError("bad row")


@app.get("/stream/{good}")
async def stream(good: int):
    return StreamingResponse(lines(good), media_type="text/plain")


@app.get("/refused", response_class=StreamingResponse)
async def refused():
    raise HTTPException(400)  # too late in a view that yields
    yield "row"


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
# --8<-- [end:harness]

for path in ("/stream/1", "/stream/0", "/refused"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    answer = client.getresponse()
    print(path, "status:", answer.status)
    try:
        answer.read()
    except http.client.IncompleteRead as error:
        print("  cut off after", error.partial)
    client.close()
server.should_exit = True
thread.join(5)
