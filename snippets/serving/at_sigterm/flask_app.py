import http.client
import os
import signal
import time

from flask import Flask
from gunicorn.app.base import BaseApplication

app = Flask(__name__)
workers = []


@app.get("/slow")
def slow():
    os.write(told, b"view\n")
    while workers[0].alive:  # until it has heard SIGTERM
        time.sleep(0.01)
    os.write(told, b"stop\n")
    os.read(may_end, 1)
    return "done"


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", "127.0.0.1:0")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("when_ready", tell_port)
        self.cfg.set("post_worker_init", workers.append)

    def load(self):
        return app


def tell_port(server):
    port = server.LISTENERS[0].getsockname()[1]
    os.write(told, f"{port}\n".encode())


# --8<-- [end:harness]
said, told = os.pipe()
may_end, end = os.pipe()
server = os.fork()
if server == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    try:
        Server().run()
    finally:
        os._exit(0)
lines = open(said)
port = int(lines.readline())
# --8<-- [start:both]
before = http.client.HTTPConnection("127.0.0.1", port)
before.request("GET", "/slow")
lines.readline()  # the view is at work
os.kill(server, signal.SIGTERM)
lines.readline()  # the worker has heard it
after = http.client.HTTPConnection("127.0.0.1", port)
try:
    after.request("GET", "/slow")
    print("a new connection: taken")
except ConnectionRefusedError:
    print("a new connection: refused")
os.write(end, b"x")
print("the old request:", before.getresponse().status)
try:
    print("the new request:", after.getresponse().status)
except (ConnectionError, http.client.HTTPException):
    print("the new request: no answer")
# --8<-- [end:both]
os.waitpid(server, 0)
lines.close()
