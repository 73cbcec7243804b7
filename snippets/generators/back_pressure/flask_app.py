import http.client
import os
import signal
import socket
import time

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

app = Flask(__name__)
N = 2000


@app.get("/stream/<int:size>")
def stream(size):
    def chunks():
        made = 0
        try:
            while made < N:
                made += 1
                yield "x" * size
        finally:
            os.write(ended, f"{made == N}".encode())

    return Response(chunks(), mimetype="text/plain")


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
stream_end, ended = os.pipe()
server = os.fork()
if server == 0:
    try:
        Server().run()
    finally:
        os._exit(0)
# --8<-- [end:harness]

for size in (10, 200_000):  # 20 kB, 400 MB
    client = http.client.HTTPConnection(
        *listener.getsockname(), timeout=10
    )
    client.request("GET", f"/stream/{size}")
    answer = client.getresponse()
    answer.read(5)
    time.sleep(0.5)  # and then nothing more
    answer.close()
    client.close()
    all_made = os.read(stream_end, 5).decode()
    print(f"{N} chunks of {size}, all made:", all_made, flush=True)

os.kill(server, signal.SIGTERM)
os.waitpid(server, 0)
