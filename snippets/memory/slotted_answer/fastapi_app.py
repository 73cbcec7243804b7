from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@dataclass(slots=True)
class Order:
    item: str


class Plain:
    def __init__(self, item):
        self.item = item


class Slotted:
    __slots__ = ("item",)

    def __init__(self, item):
        self.item = item


@app.get("/Order")
def order():
    return Order("tea")


@app.get("/Plain")
def plain():
    return Plain("tea")


@app.get("/Slotted")
def slotted():
    return Slotted("tea")


client = TestClient(app, raise_server_exceptions=False)
for kind in Order, Plain, Slotted:
    response = client.get(f"/{kind.__name__}")
    print(kind.__name__, response.status_code)
