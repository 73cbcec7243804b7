from flask import Flask, abort, g

app = Flask(__name__)


@app.before_request
def authenticate():
    abort(401)


@app.before_request
def open_connection():
    g.db = object()  # never reached


@app.teardown_request
def as_in_the_notes(error):
    g.db.close()


@app.get("/")
def view():
    return {}


try:
    app.test_client().get("/")
except AttributeError as error:
    print("teardown failed:", error)
