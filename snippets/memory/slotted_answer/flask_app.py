import logging
from dataclasses import dataclass

from flask import Flask, jsonify

app = Flask(__name__)
app.logger.setLevel(logging.CRITICAL)


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
    return jsonify(Order("tea"))


@app.get("/Plain")
def plain():
    return jsonify(Plain("tea"))


@app.get("/Slotted")
def slotted():
    return jsonify(Slotted("tea"))


client = app.test_client()
for kind in Order, Plain, Slotted:
    response = client.get(f"/{kind.__name__}")
    print(kind.__name__, response.status_code)
