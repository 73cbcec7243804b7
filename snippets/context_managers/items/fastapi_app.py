import http.client
import random
import socket
from threading import Thread
from typing import Annotated

import uvicorn
from fastapi import Depends, FastAPI
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.pool import QueuePool

chance = random.Random(8)
engine = create_engine(
    "sqlite://",
    poolclass=QueuePool,
    pool_size=5,
    max_overflow=0,
    connect_args={"check_same_thread": False},
)

# --8<-- [start:app]
app = FastAPI()


def get_connection():
    with engine.connect() as connection:
        yield connection


Db = Annotated[Connection, Depends(get_connection)]


@app.get("/items")
def items(db: Db):
    number = db.execute(text("SELECT 42")).scalar_one()
    if chance.random() < 0.3:
        raise RuntimeError("sometimes")
    return {"items": [number]}


# --8<-- [end:app]
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


listening = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = Thread(target=server.run, kwargs={"sockets": [listening]})
thread.start()
seen = load(listening.getsockname(), 1000)
server.should_exit = True
thread.join()
listening.close()

print("requests:", sum(seen.values()), "left early:", seen["left"])
print("some failed:", seen[500] > 100)
print("checked out:", engine.pool.checkedout())
