import http.client
import os
import signal
import socket

from flask import Flask, request, url_for
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/")
def view():
    link = url_for("view", _external=True)
    return f"{link.partition(':')[0]}, client {request.remote_addr}"


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        # --8<-- [start:believes]
        if proxy:
            self.cfg.set("forwarded_allow_ips", proxy)
        # --8<-- [end:believes]

    def load(self):
        return app


HEADERS = {
    "X-Forwarded-Proto": "https",
    "X-Forwarded-For": "203.0.113.9",
}
for proxy in (None, "10.0.0.1"):
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    server = os.fork()
    if server == 0:
        try:
            Server().run()
        finally:
            os._exit(0)
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", "/", headers=HEADERS)
    answer = client.getresponse().read().decode()
    client.close()
    print("believes", proxy or "this machine", "-", answer)
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    listener.close()
