import http.client
import random
import socket
from threading import Thread

from flask import Flask, g
from sqlalchemy import create_engine, text
from sqlalchemy.pool import QueuePool
from werkzeug.serving import WSGIRequestHandler, make_server

chance = random.Random(8)
engine = create_engine(
    "sqlite://",
    poolclass=QueuePool,
    pool_size=5,
    max_overflow=0,
    connect_args={"check_same_thread": False},
)

# --8<-- [start:app]
app = Flask(__name__)
app.logger.disabled = True


@app.before_request
def open_connection():
    g.db = engine.connect()


@app.teardown_request
def close_connection(error):
    connection = g.pop("db", None)
    if connection is not None:
        connection.close()


@app.get("/items")
def items():
    number = g.db.execute(text("SELECT 42")).scalar_one()
    if chance.random() < 0.3:
        raise RuntimeError("sometimes")
    return {"items": [number]}


# --8<-- [end:app]
class Quiet(WSGIRequestHandler):
    def log(self, *args):
        pass


def impatient_request(address):
    """Send a request and leave without reading the answer."""
    with socket.create_connection(address) as client:
        client.sendall(b"GET /items HTTP/1.1\r\nHost: test\r\n\r\n")


def patient_request(address):
    client = http.client.HTTPConnection(*address)
    client.request("GET", "/items")
    status = client.getresponse().status
    client.close()
    return status


def load(address, count):
    statuses = {200: 0, 500: 0, "left": 0}
    for number in range(count):
        if number % 5 == 0:
            impatient_request(address)
            statuses["left"] += 1
        else:
            statuses[patient_request(address)] += 1
    return statuses


server = make_server("127.0.0.1", 0, app, request_handler=Quiet)
thread = Thread(target=server.serve_forever)
thread.start()
seen = load(server.server_address, 1000)
server.shutdown()
thread.join()
server.server_close()

print("requests:", sum(seen.values()), "left early:", seen["left"])
print("some failed:", seen[500] > 100)
print("checked out:", engine.pool.checkedout())
