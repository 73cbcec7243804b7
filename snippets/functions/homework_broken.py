from flask import Flask, abort, request

app = Flask(__name__)


def require_token(fn):
    def wrapper(*args, **kwargs):
        if request.headers.get("X-Token") != "secret":
            abort(401)
        return fn(*args, **kwargs)

    return wrapper


@app.get("/users")
@require_token
def users():
    return "users"


@app.get("/orders")
@require_token
def orders():
    return "orders"
