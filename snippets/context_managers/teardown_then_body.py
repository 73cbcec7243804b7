from flask import Flask
from werkzeug.test import Client

app = Flask(__name__)


@app.teardown_request
def close(error):
    print("teardown")


@app.get("/")
def view():
    return "text"


def watch(environ, start_response):
    """Stands between Flask and the server."""
    body = app(environ, start_response)
    print("the server has the body, and sends it")
    return body


Client(watch).get("/")
