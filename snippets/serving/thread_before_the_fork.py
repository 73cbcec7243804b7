import http.client
import os
import signal
import socket
import time
from threading import Thread

from flask import Flask
from gunicorn.app.base import BaseApplication


def refresh():
    while True:  # here a cache would be filled anew
        time.sleep(0.1)


def create_app():
    app = Flask(__name__)
    thread = Thread(target=refresh, daemon=True)
    thread.start()

    @app.get("/")
    def view():
        return f"{thread.is_alive()}"

    return app


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("preload_app", preload)

    def load(self):
        return create_app()


# --8<-- [end:harness]
for preload in (False, True):
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    server = os.fork()
    if server == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            Server().run()
        finally:
            os._exit(0)
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", "/")
    answer = client.getresponse().read().decode()
    client.close()
    print("preload:", preload, "thread runs:", answer, flush=True)
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    listener.close()
