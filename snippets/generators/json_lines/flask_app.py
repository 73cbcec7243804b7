import json

from flask import Flask, Response

app = Flask(__name__)
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
def orders():
    lines = (json.dumps(clean(order)) + "\n" for order in ORDERS)
    return Response(lines, mimetype="application/jsonl")


answer = app.test_client().get("/orders")
print(answer.mimetype)
print(answer.text, end="")
print(
    [
        json.loads(line)["amount"]
        for line in answer.text.splitlines()
    ]
)
