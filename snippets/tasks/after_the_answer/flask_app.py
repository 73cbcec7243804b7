import http.client
import threading

from flask import Flask, Response
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
answered, sent = threading.Event(), threading.Event()
threads = {}


def send_mail():
    threads["mail"] = threading.get_ident()
    answered.wait(5)
    sent.set()


@app.get("/order")
def order():
    threads["view"] = threading.get_ident()
    # --8<-- [start:view]
    response = Response("ordered")
    response.call_on_close(send_mail)
    # --8<-- [end:view]
    return response


# --8<-- [start:harness]
class Quiet(WSGIRequestHandler):
    def log(self, *args):
        pass


server = make_server(
    "127.0.0.1", 0, app, threaded=True, request_handler=Quiet
)
thread = threading.Thread(target=server.serve_forever)
thread.start()
client = http.client.HTTPConnection(
    "127.0.0.1", server.port, timeout=10
)
# --8<-- [end:harness]

client.request("GET", "/order")
answer = client.getresponse()
print("answer:", answer.status, answer.read().decode())
print("mail sent:", sent.is_set())
answered.set()
print("after the answer:", sent.wait(5))
print("on the view's thread:", threads["mail"] == threads["view"])

client.close()
server.shutdown()
thread.join()
server.server_close()
