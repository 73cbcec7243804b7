import http.client
import os
import signal
import socket

from flask import Flask, Response, abort
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


def lines(good):
    for number in range(good):
        yield f"row {number}\n"
    raise ValueError("bad row")


@app.get("/stream/<int:good>")
def stream(good):
    return Response(lines(good), mimetype="text/plain")


@app.get("/refused")
def refused():
    abort(400)  # too late in a view that yields
    yield "row"


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)

    def load(self):
        return app


listener = socket.create_server(("127.0.0.1", 0))
os.set_inheritable(listener.fileno(), True)
server = os.fork()
if server == 0:
    try:
        Server().run()
    finally:
        os._exit(0)
# --8<-- [end:harness]

for path in ("/stream/1", "/stream/0", "/refused"):
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", path)
    answer = client.getresponse()
    print(path, "status:", answer.status, flush=True)
    try:
        answer.read()
    except http.client.IncompleteRead as error:
        print("  cut off after", error.partial, flush=True)
    client.close()
os.kill(server, signal.SIGTERM)
os.waitpid(server, 0)
