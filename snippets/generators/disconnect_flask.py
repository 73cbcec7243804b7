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
    def items():
        made = 0
        try:
            while made < 40:
                made += 1
                yield "item\n"
                time.sleep(0.1)  # waits for the next row
        # --8<-- [start:clean_up]
        finally:
            print(
                "finally, after two more items:",
                made > 2,
                flush=True,
            )
        # --8<-- [end:clean_up]

    return Response(items(), mimetype="text/plain")


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

client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
client.request("GET", "/stream")
answer = client.getresponse()
print("client got:", answer.readline(), flush=True)
print("client leaves", flush=True)
answer.close()
client.close()
os.kill(server, signal.SIGTERM)  # the worker ends its request first
os.waitpid(server, 0)
