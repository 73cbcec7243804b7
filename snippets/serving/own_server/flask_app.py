import socket
from threading import Thread
from urllib.request import Request, urlopen

from flask import Flask, Response, request

from wsgi_server import serve

app = Flask(__name__)


@app.post("/orders")
def create():
    return {"ordered": request.get_json()["item"]}


@app.get("/rows")
def rows():
    return Response(f"row {n} " for n in range(3))


# --8<-- [start:harness]
def ask(port, path, body=None):
    url = f"http://127.0.0.1:{port}{path}"
    headers = {"Content-Type": "application/json"} if body else {}
    with urlopen(Request(url, body, headers)) as answer:
        return answer.status, answer.read().decode().strip()


# --8<-- [end:harness]
# --8<-- [start:served]
listener = socket.create_server(("127.0.0.1", 0))
server = Thread(target=serve, args=(listener, app, 2))
server.start()
port = listener.getsockname()[1]
print(*ask(port, "/orders", b'{"item": "tea"}'))
print(*ask(port, "/rows"))
# --8<-- [end:served]
server.join()
listener.close()
