import http.client
import os
import signal
import socket

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/stream")
def stream():
    def lines():
        yield "one\n"
        raise ValueError("bad row")

    return Response(lines(), mimetype="text/plain")


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
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
os.kill(server, signal.SIGTERM)
os.waitpid(server, 0)
