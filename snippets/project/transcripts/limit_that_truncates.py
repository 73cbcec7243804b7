import io
import json

from flask import Flask, abort, request

app = Flask(__name__)
LIMIT = 20


# --8<-- [start:cut]
@app.post("/cut")
def cut():
    request.max_content_length = LIMIT
    return json.loads(request.get_data())


# --8<-- [end:cut]


# --8<-- [start:whole]
@app.post("/whole")
def whole():
    request.max_content_length = LIMIT + 1
    body = request.get_data()
    if len(body) > LIMIT:
        abort(413)
    return json.loads(body)


# --8<-- [end:whole]


def send(path, body):
    # As a server hands over a body that comes in chunks: without
    # a length, and with an end.
    answer = app.test_client().post(
        path,
        input_stream=io.BytesIO(body),
        headers={"Transfer-Encoding": "chunked"},
        environ_overrides={"wsgi.input_terminated": True},
    )
    print(
        f"{path:6}", answer.status, answer.text.split("\n")[0][:15]
    )


body = b'{"amount":7}'.ljust(LIMIT)
for path in ("/cut", "/whole"):
    send(path, body)
    send(path, body + b"this is not JSON }}}")
