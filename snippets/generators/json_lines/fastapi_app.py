import json

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
ORDERS = [
    {"id": 101, "amount": 2500},
    {"id": 102, "amount": None},
    {"id": 103},  # no amount
    {"id": 104, "amount": "12a"},  # a bad type
]


def clean(order):
    amount = order.get("amount")
    valid = amount is None or isinstance(amount, int)
    problem = {} if valid else {"problem": "amount is not a number"}
    return {"id": order["id"], "amount": amount, **problem}


@app.get("/orders")
async def orders():
    for order in ORDERS:
        yield clean(order)


answer = TestClient(app).get("/orders")
print(answer.headers["content-type"])
print(answer.text, end="")
print(
    [
        json.loads(line)["amount"]
        for line in answer.text.splitlines()
    ]
)
