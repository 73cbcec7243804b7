import http.client
import logging
import socket
import sys
import threading

import uvicorn
from fastapi import FastAPI, WebSocket

# As where neither package is installed.
sys.modules["websockets"] = sys.modules["wsproto"] = None
app = FastAPI()


@app.websocket("/updates")
async def updates(socket: WebSocket):
    await socket.accept()


class Shown(logging.Handler):
    def emit(self, record):
        if record.levelno == logging.WARNING:
            print(record.getMessage())


logging.getLogger("uvicorn.error").addHandler(Shown())
listening = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(app, log_config=None)
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()
client = http.client.HTTPConnection(*listening.getsockname())
headers = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MTIzNDU2Nzg5MDEyMzQ1Ng==",
}
client.request("GET", "/updates", headers=headers)
print(client.getresponse().status)
client.close()
server.should_exit = True
thread.join()
