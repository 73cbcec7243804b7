import asyncio
import http.client
import logging
import signal
import socket
import sys
import threading

import uvicorn
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


async def events():
    yield "first event\n"
    await asyncio.sleep(60)


@app.get("/events")
async def stream():
    return StreamingResponse(events())


class Waits(logging.Handler):
    def emit(self, record):
        message = record.getMessage()
        if "Waiting for conn" in message or "Cancel" in message:
            print(message)


log = logging.getLogger("uvicorn.error")
log.addHandler(Waits())
log.setLevel(logging.INFO)
listening = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(
    app, log_config=None, timeout_graceful_shutdown=1
)
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()
client = http.client.HTTPConnection(*listening.getsockname())
client.request("GET", "/events")
print(client.getresponse().readline().decode().strip())
server.handle_exit(signal.SIGTERM, None)
thread.join()
