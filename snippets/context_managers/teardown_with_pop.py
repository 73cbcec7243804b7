from flask import Flask, abort, g

app = Flask(__name__)


@app.before_request
def authenticate():
    abort(401)


@app.before_request
def open_connection():
    g.db = object()  # never reached


@app.teardown_request
def close_connection(error):
    connection = g.pop("db", None)
    print("to close:", connection)


@app.get("/")
def view():
    return {}


print(app.test_client().get("/").status_code)
