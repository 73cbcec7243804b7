from html import unescape

from flask import Flask, request

app = Flask(__name__)


@app.post("/users")
def create():
    return request.get_json()


# --8<-- [start:check]
client = app.test_client()
BODY = b'{"name": "ann"}'
for kind in ("text/plain", "application/json"):
    answer = client.post("/users", data=BODY, content_type=kind)
    print(f"{kind}: {answer.status_code}")
    if answer.status_code != 200:
        said = unescape(answer.text).partition("<p>")[2]
        print(" ", said.partition(".")[0])
# --8<-- [end:check]
