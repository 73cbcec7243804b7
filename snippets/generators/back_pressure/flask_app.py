import http.client
import os
import signal
import socket
import time

from flask import Flask, Response
from gunicorn.app.base import BaseApplication

app = Flask(__name__)
N, CHUNK = 2000, "x" * 200_000  # 400 MB


@app.get("/stream")
def stream():
    def chunks():
        made = 0
        try:
            while made < N:
                made += 1
                yield CHUNK
        finally:
            print(
                "made less than a tenth:", made < N / 10, flush=True
            )

    return Response(chunks(), mimetype="text/plain")


# --8<-- [start:harness]
class Server(BaseApplication):
    def load_config(self):
        self.cfg.set("bind", f"fd://{listener.fileno()}")
        self.cfg.set("loglevel", "critical")
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
print("client reads:", answer.read(5), flush=True)
time.sleep(0.5)  # and then nothing more
print("client leaves", flush=True)
answer.close()
client.close()
os.kill(server, signal.SIGTERM)
os.waitpid(server, 0)
