import asyncio
import http.client
import os
import signal
import socket

from fastapi import FastAPI
from gunicorn.app.base import BaseApplication

app = FastAPI()


@app.get("/slow")
async def slow():
    os.write(ended, b"begun")
    try:
        await asyncio.sleep(1.5)
        print("the view runs to its end", flush=True)
    except asyncio.CancelledError:
        print("the view is cancelled", flush=True)
        raise
    finally:
        os.write(ended, b"ended")


class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
        if "control_socket_disable" in self.cfg.settings:
            self.cfg.set("control_socket_disable", True)
        self.cfg.set("worker_class", "asgi")
        # --8<-- [start:grace]
        self.cfg.set("asgi_disconnect_grace_period", seconds)
        # --8<-- [end:grace]

    def load(self):
        return app


for seconds in (0, 3):
    print(f"grace period of {seconds} s:", flush=True)
    listener = socket.create_server(("127.0.0.1", 0))
    os.set_inheritable(listener.fileno(), True)
    view, ended = os.pipe()
    server = os.fork()
    if server == 0:
        try:
            Server().run()
        finally:
            os._exit(0)
    os.close(ended)
    client = http.client.HTTPConnection(*listener.getsockname())
    client.request("GET", "/slow")
    if not os.read(view, 5):
        raise SystemExit("the server did not start")
    client.close()
    os.read(view, 5)
    os.kill(server, signal.SIGTERM)
    os.waitpid(server, 0)
    listener.close()
