import json

from flask import Flask, Response

app = Flask(__name__)


def events():
    for number, word in enumerate(["streams", "end", "here"], 1):
        yield f"data: {json.dumps(word)}\nid: {number}\n\n"


@app.get("/tokens")
def tokens():
    return Response(events(), mimetype="text/event-stream")


answer = app.test_client().get("/tokens")
print(answer.mimetype)
for event in answer.text.strip().split("\n\n"):
    print(sorted(event.splitlines()))
