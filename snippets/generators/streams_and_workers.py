import http.client
import os
import signal
import socket
import time

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/stream")
def stream():
    def lines():
        for _ in range(8):
            yield "line\n"
            time.sleep(0.1)
        yield f"{time.monotonic()}\n"

    return Response(lines(), mimetype="text/plain")


@app.get("/ping")
def ping():
    return f"{time.monotonic()}"


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        # --8<-- [start:threads]
        self.cfg.set("threads", threads)  # 1 means the sync worker
        # --8<-- [end:threads]

    def load(self):
        return app


def get(path):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    return client


for threads in (1, 2):
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    server = os.fork()
    if server == 0:
        try:
            Server().run()
        finally:
            os._exit(0)
    lines = get("/stream").getresponse()
    # --8<-- [start:ping]
    lines.readline()  # the stream has begun
    ping_at = float(get("/ping").getresponse().read())
    stream_end = float(lines.read().split()[-1])
    # --8<-- [end:ping]
    print(
        "threads:",
        threads,
        "ping during stream:",
        ping_at < stream_end,
    )
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
