from flask import Flask


# --8<-- [start:domain]
class NotFoundError(Exception):
    pass


class OrderNotFound(NotFoundError):
    pass


class ConflictError(Exception):
    pass


PROBLEMS = {
    NotFoundError: (404, "Not Found"),
    ConflictError: (409, "Conflict"),
}


def problem(error):
    found = (c for c in type(error).__mro__ if c in PROBLEMS)
    status, title = PROBLEMS[next(found)]  # a subclass finds it too
    body = {"title": title, "status": status, "detail": str(error)}
    return (
        body,
        status,
        {"Content-Type": "application/problem+json"},
    )


def load_order(number):
    if number == 1:
        raise ConflictError("order 1 is being shipped")
    raise OrderNotFound(f"there is no order {number}")


# --8<-- [end:domain]
app = Flask(__name__)
for error_class in PROBLEMS:
    app.register_error_handler(error_class, problem)


@app.get("/orders/<int:number>")
def order(number):
    return load_order(number)


client = app.test_client()
for number in (1, 2):
    response = client.get(f"/orders/{number}")
    print(response.status_code, response.headers["content-type"])
    print(response.get_json()["detail"])
