import asyncio
import http.client
import os
import signal
import socket
import time
from threading import Event, Thread

import uvicorn
from fastapi import FastAPI
from flask import Flask
from gunicorn.app.base import BaseApplication

flask_app = Flask(__name__)
fastapi_app = FastAPI()
under_way = Event()


@flask_app.get("/")
def slow():
    os.write(started, b"view")
    time.sleep(3)
    return "done"


@fastapi_app.get("/")
async def slow_async():
    under_way.set()
    await asyncio.sleep(3)
    return "done"


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        # --8<-- [start:gunicorn]
        self.cfg.set("graceful_timeout", 1)
        # --8<-- [end:gunicorn]

    def load(self):
        return flask_app


def ask(name):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", "/")
    try:
        print(name, client.getresponse().status)
    except http.client.RemoteDisconnected:
        print(name, "no answer")


listener = socket.create_server(("127.0.0.1", 0))
os.set_inheritable(listener.fileno(), True)
view, started = os.pipe()
server = os.fork()
if server == 0:
    try:
        Server().run()
    finally:
        os._exit(0)
client = Thread(target=ask, args=["gunicorn:"])
client.start()
os.read(view, 4)
os.kill(server, signal.SIGTERM)
client.join()
os.waitpid(server, 0)
listener.close()

listener = socket.create_server(("127.0.0.1", 0))
# --8<-- [start:uvicorn]
config = uvicorn.Config(
    fastapi_app, log_level="critical", timeout_graceful_shutdown=1
)
# --8<-- [end:uvicorn]
server = uvicorn.Server(config)
serving = Thread(target=server.run, args=([listener],))
serving.start()
client = Thread(target=ask, args=["uvicorn:"])
client.start()
under_way.wait(10)
server.handle_exit(signal.SIGTERM, None)
client.join()
serving.join()
