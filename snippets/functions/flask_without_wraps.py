from flask import Flask, url_for

app = Flask(__name__)


def logged(fn):
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


@app.get("/users")
@logged
def users():
    return "users"


try:

    @app.get("/orders")
    @logged
    def orders():
        return "orders"

except AssertionError as error:
    print("second route:", error)

print("first route:", app.test_client().get("/users").status_code)
print("endpoints:", sorted(set(app.view_functions) - {"static"}))
with app.test_request_context():
    print("url_for('wrapper'):", url_for("wrapper"))
    try:
        url_for("users")
    except LookupError as error:
        print("url_for('users'):", type(error).__name__)
