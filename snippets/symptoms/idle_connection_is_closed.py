import http.client
import socket
import threading

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def index():
    return "index"


listening = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(
    app, log_level="critical", timeout_keep_alive=1
)
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()

client = http.client.HTTPConnection(*listening.getsockname())
for attempt in ("at once", "later"):
    client.request("GET", "/")
    try:
        answer = client.getresponse()
        print(attempt, answer.status, answer.read().decode())
    except http.client.RemoteDisconnected as error:
        print(attempt, f"RemoteDisconnected: {error}")
    if attempt == "at once":
        # --8<-- [start:check]
        client.sock.recv(1, socket.MSG_PEEK)  # until it is closed
        # --8<-- [end:check]
server.should_exit = True
thread.join()
