import socket
from threading import Event, Thread

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
client_is_gone = Event()
finished = Event()


class Quiet(WSGIRequestHandler):
    def log(self, *args):
        pass


class Connection:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("closed, error:", error[0])
        finished.set()


@app.get("/slow")
def slow():
    with Connection():
        client_is_gone.wait(5)
        print("the view runs to its end")
    return "too late"


server = make_server(
    "127.0.0.1", 0, app, threaded=True, request_handler=Quiet
)
thread = Thread(target=server.serve_forever)
thread.start()

with socket.create_connection(server.server_address) as client:
    client.sendall(b"GET /slow HTTP/1.1\r\nHost: test\r\n\r\n")
client_is_gone.set()
finished.wait(5)
server.shutdown()
thread.join()
server.server_close()
