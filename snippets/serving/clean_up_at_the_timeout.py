# Needs Python 3.11
import os
import signal
import socket
import time
from multiprocessing import Pipe

from gunicorn.app.base import BaseApplication


def view():
    try:
        time.sleep(60)
    finally:
        told.send("clean-up begins")
        time.sleep(seconds)
        told.send("clean-up ends")


def wsgi_app(environ, start_response):
    view()


async def asgi_app(scope, receive, send):
    if scope["type"] == "http":
        view()  # it blocks the loop


def tell_of_the_end(server, worker):
    told.send("the worker has ended")


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("timeout", 2)
        # The worker that comes next may be too young to hear SIGTERM.
        self.cfg.set("graceful_timeout", 1)
        self.cfg.set("worker_class", worker)
        self.cfg.set("child_exit", tell_of_the_end)

    def load(self):
        return wsgi_app if worker == "sync" else asgi_app


# --8<-- [start:three]
UVICORN = "uvicorn.workers.UvicornWorker"
KINDS = {
    "sync worker, a short clean-up": ("sync", 0),
    "sync worker, a long clean-up": ("sync", 60),
    "uvicorn's worker, a blocked loop": (UVICORN, 0),
}
# --8<-- [end:three]
running = []
for worker, seconds in KINDS.values():
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    said, told = Pipe(duplex=False)
    server = os.fork()
    if server == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            Server().run()
        finally:
            os._exit(0)
    client = socket.create_connection(listener.getsockname())
    client.sendall(b"GET / HTTP/1.1\r\nHost: shop\r\n\r\n")
    running.append((server, said, client))

for kind, (server, said, client) in zip(KINDS, running):
    print(f"{kind}:")
    for what in iter(said.recv, "the worker has ended"):
        print("   ", what)
    client.close()
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
