from flask import Flask, abort, g, request

app = Flask(__name__)
orders = {1: {"count": 2, "item": "tea"}}


@app.before_request
def name_caller():
    g.caller = request.headers.get("X-Caller", "somebody")


@app.errorhandler(404)
def say_not_found(error):
    return {"error": "There is no such order."}, 404


@app.get("/orders/<int:number>")
def read_order(number):
    if number not in orders:
        abort(404)
    return orders[number]


@app.post("/orders")
def add_order():
    number = len(orders) + 1
    orders[number] = request.get_json()
    print(f"{g.caller} added order {number}")
    return {"number": number}, 201


if __name__ == "__main__":
    client = app.test_client()
    answer = client.post(
        "/orders", json={"count": 1, "item": "cake"}
    )
    print(answer.status_code, answer.get_json())
    for number in (2, 3):
        answer = client.get(f"/orders/{number}")
        print(answer.status_code, answer.get_json())
