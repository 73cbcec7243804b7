from functools import wraps

from flask import Flask

app = Flask(__name__)


def logged(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@app.get("/orders/<int:order_id>")
@logged
def read_order(order_id):
    return {"order": order_id}


@app.get("/users/<int:user_id>")
@logged
def read_user(user_id):
    return {"user": user_id}


client = app.test_client()
for path in ("/orders/101", "/users/1"):
    answer = client.get(path)
    print(answer.status_code, answer.get_json())
