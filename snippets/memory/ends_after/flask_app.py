import http.client
import os
import signal
import socket

from flask import Flask
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/")
def which_process():
    return str(os.getpid())


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("max_requests", limit)

    def load(self):
        return app


def ask():
    client = http.client.HTTPConnection(*listener.getsockname())
    client.request("GET", "/")
    process = client.getresponse().read()
    client.close()
    return process


# --8<-- [end:harness]
# --8<-- [start:limit]
for limit in 0, 2:
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    server = os.fork()
    if server == 0:
        try:
            Server().run()
        finally:
            os._exit(0)
    processes = {ask() for _ in range(4)}
    print(f"max_requests={limit}:", len(processes), "processes")
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    listener.close()
# --8<-- [end:limit]
