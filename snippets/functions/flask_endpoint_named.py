from flask import Flask

app = Flask(__name__)


def logged(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@app.get("/users", endpoint="users")
@logged
def users():
    return "users"


@app.get("/orders", endpoint="orders")
@logged
def orders():
    return "orders"


client = app.test_client()
print(client.get("/users").text, client.get("/orders").text)
#> users orders
