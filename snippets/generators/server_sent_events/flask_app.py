import json

from flask import Flask, Response

app = Flask(__name__)


def events():
    for number, word in enumerate(["streams", "end", "here"], 1):
        yield f"data: {json.dumps(word)}\nid: {number}\n\n"


@app.get("/tokens")
def tokens():
    response = Response(events(), mimetype="text/event-stream")
    response.cache_control.no_cache = True
    response.headers["X-Accel-Buffering"] = "no"  # for nginx
    return response


answer = app.test_client().get("/tokens")
print(answer.mimetype, answer.headers["X-Accel-Buffering"])
for event in answer.text.strip().split("\n\n"):
    print(sorted(event.splitlines()))
