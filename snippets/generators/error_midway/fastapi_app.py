import http.client
import socket
import threading

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def lines():
    yield "one\n"
    raise ValueError("bad row")


@app.get("/stream")
async def stream():
    return StreamingResponse(lines(), media_type="text/plain")


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
print("status:", answer.status)
try:
    answer.read()
except http.client.IncompleteRead as error:
    print("cut off after", error.partial)
client.close()
server.should_exit = True
thread.join(5)
