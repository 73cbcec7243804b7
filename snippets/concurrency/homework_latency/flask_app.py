import threading

import httpx
from flask import Flask
from werkzeug.serving import WSGIRequestHandler, make_server

app = Flask(__name__)
under_way = threading.Event()
answered = []


# --8<-- [start:compute]
@app.get("/compute")
def compute():
    # --8<-- [end:compute]
    under_way.set()
    total = sum(n for n in range(10_000_000))
    answered.append("/compute")
    return {"total": total}


@app.get("/ping")
def ping():
    answered.append("/ping")
    return {"text": "pong"}


# --8<-- [start:harness]
class QuietHandler(WSGIRequestHandler):
    def log_request(self, *args):
        pass


server = make_server(
    "127.0.0.1",
    0,
    app,
    threaded=True,
    request_handler=QuietHandler,
)
threading.Thread(target=server.serve_forever).start()
base = f"http://127.0.0.1:{server.port}"
# --8<-- [end:harness]


def ask(path):
    assert httpx.get(base + path, timeout=30).status_code == 200


computing = threading.Thread(target=ask, args=("/compute",))
computing.start()
under_way.wait(30)
ask("/ping")
computing.join()
server.shutdown()
server.server_close()
print("answered:", answered)
#> answered: ['/ping', '/compute']
