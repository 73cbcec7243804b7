from flask import Flask, Response
from werkzeug.test import Client
from werkzeug.wsgi import ClosingIterator

app = Flask(__name__)


@app.get("/report")
def report():
    response = Response(row for row in (b"one ", b"two"))
    response.call_on_close(lambda: print("  file closed"))
    return response


# --8<-- [start:layers]
def makes_a_list(environ, start_response):
    body = app(environ, start_response)
    return [chunk.upper() for chunk in body]


def keeps_close(environ, start_response):
    body = app(environ, start_response)
    upper = (chunk.upper() for chunk in body)
    return ClosingIterator(upper, body.close)


# --8<-- [end:layers]
for layer in (makes_a_list, keeps_close):
    print(layer.__name__)
    response = Client(layer).get("/report", buffered=True)
    print(" ", response.get_data(as_text=True))
