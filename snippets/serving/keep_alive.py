# Needs Python 3.11
import http.client
import os
import signal
import socket

import uvicorn
from gunicorn.app.base import BaseApplication


def wsgi_app(environ, start_response):
    start_response("200 OK", [("Content-Length", "2")])
    return [b"ok"]


async def asgi_app(scope, receive, send):
    if scope["type"] == "http":
        headers = [(b"content-length", b"2")]
        start = {"type": "http.response.start", "status": 200}
        await send({**start, "headers": headers})
        await send({"type": "http.response.body", "body": b"ok"})


class Gunicorn(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("threads", threads)  # 1 means the sync worker

    def load(self):
        return wsgi_app


def run_uvicorn():
    config = uvicorn.Config(
        asgi_app, fd=listener.fileno(), log_level="critical"
    )
    uvicorn.Server(config).run()


threads = 1
for name, run in {
    "gunicorn, sync worker:": lambda: Gunicorn().run(),
    "gunicorn, with threads:": lambda: Gunicorn().run(),
    "uvicorn:": run_uvicorn,
}.items():
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    server = os.fork()
    if server == 0:
        try:
            run()
        finally:
            os._exit(0)
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", "/")
    client.getresponse().read()
    print(name, "connection is kept", client.sock is not None)
    client.close()
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    listener.close()
    threads = 2
