from functools import wraps

from flask import Flask, abort, request

app = Flask(__name__)


def require_token(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        if request.headers.get("X-Token") != "secret":
            abort(401)
        return fn(*args, **kwargs)

    return wrapper


@app.get("/users")
@require_token
def users():
    return {"data": "users"}


@app.get("/orders")
@require_token
def orders():
    return {"data": "orders"}


client = app.test_client()
token = {"X-Token": "secret"}
for path in ("/users", "/orders"):
    print(path, client.get(path).status_code, end=" ")
    print(client.get(path, headers=token).get_json())
