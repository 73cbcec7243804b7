import threading
from http.client import HTTPConnection

from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
together = threading.Barrier(50)


@app.get("/")
def view():
    together.wait(5)  # until fifty views run at the same time
    return "together"


class Quiet(WSGIRequestHandler):
    def log(self, *args):
        pass


# What `flask run` starts.
server = make_server(
    "127.0.0.1", 0, app, threaded=True, request_handler=Quiet
)
serving = threading.Thread(target=server.serve_forever)
serving.start()
clients = [
    HTTPConnection(*server.server_address) for _ in range(50)
]
for client in clients:
    client.request("GET", "/")
answers = [client.getresponse().read() for client in clients]
print("at the same time:", answers.count(b"together"))
#> at the same time: 50
server.shutdown()
serving.join()
server.server_close()
