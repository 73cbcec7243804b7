import http.client
import os
import signal
import socket
import time
from threading import Thread

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/stream")
def stream():
    def lines():
        for _ in range(35):
            yield "line\n"
            time.sleep(0.1)
        yield "end\n"

    return Response(lines(), mimetype="text/plain")


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("errorlog", os.devnull)
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        # --8<-- [start:timeout]
        self.cfg.set("worker_class", kind)
        self.cfg.set("timeout", 2)  # 30 by default
        # --8<-- [end:timeout]

    def load(self):
        return app


def read(kind, address):
    client = http.client.HTTPConnection(*address, timeout=10)
    client.request("GET", "/stream")
    try:
        ends[kind] = client.getresponse().read()[-4:].decode()
    except http.client.IncompleteRead:
        ends[kind] = "cut off"
    client.close()


ends, servers, clients = {}, [], []
for kind in ("sync", "gthread"):
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    servers.append(os.fork())
    if servers[-1] == 0:
        try:
            Server().run()
        finally:
            os._exit(0)
    clients.append(
        Thread(target=read, args=(kind, listener.getsockname()))
    )
for client in clients:
    client.start()
for client in clients:
    client.join()
for server in servers:
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
print("sync:", ends["sync"])
print("gthread:", ends["gthread"])
