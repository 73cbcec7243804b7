import http.client
import os
import signal
import socket

from flask import Flask
from gunicorn.app.base import BaseApplication

app = Flask(__name__)


@app.get("/")
def view():
    try:
        os.read(may_end, 1)
    except Exception:
        os.write(told, b"except Exception\n")
    except BaseException as error:
        os.write(told, f"{type(error).__name__}\n".encode())
        raise
    finally:
        os.write(told, b"finally\n")
    return "done"


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        # --8<-- [start:timeout]
        self.cfg.set("timeout", 2)
        self.cfg.set("threads", threads)  # 1 means the sync worker
        # --8<-- [end:timeout]

    def load(self):
        return app


def start():
    server = os.fork()
    if server == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            Server().run()
        finally:
            os._exit(0)
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=20
    )
    client.request("GET", "/")
    return server, client


servers = []
for threads in (2, 1):
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    may_end, end = os.pipe()
    said, told = os.pipe()
    servers.append((*start(), listener, end, said))
with_threads, sync = servers

# --8<-- [start:both]
try:
    print("sync worker, done:", sync[1].getresponse().status == 200)
except http.client.RemoteDisconnected:
    print("sync worker, done: False")
print("its view:", *os.read(sync[-1], 100).decode().split())
os.write(with_threads[3], b"now that the other one is killed")
answer = with_threads[1].getresponse()
print("with threads, done:", answer.status == 200)
print("its view:", *os.read(with_threads[-1], 100).decode().split())
# --8<-- [end:both]
for server, *_ in servers:
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
