import json

ORDERS = [
    {"id": 1, "amount": 100},
    {"id": 2, "amount": None},
    {"id": 3, "amount": 300},
]


def as_repr():
    for order in ORDERS:
        yield f"{order}\n"


def skipping_nulls():
    for order in ORDERS:
        if order["amount"] is None:
            continue
        yield json.dumps(order) + "\n"


def keeping_nulls():
    for order in ORDERS:
        yield json.dumps(order) + "\n"


print(list(as_repr())[1], end="")
try:
    json.loads(list(as_repr())[1])
except json.JSONDecodeError as error:
    print(error)
print("skipping:", [json.loads(s)["id"] for s in skipping_nulls()])
print("keeping: ", [json.loads(s)["id"] for s in keeping_nulls()])
print(list(keeping_nulls())[1], end="")
