from flask import Flask, Response

app = Flask(__name__)
produced = []


def generate():
    for i in range(5):
        produced.append(i)
        yield f"{i}\n"


@app.get("/stream")
def stream():
    return Response(generate(), mimetype="text/plain")


answer = app.test_client().get("/stream")
print("headers are there, produced:", len(produced))
print("length announced:", "Content-Length" in answer.headers)
print("first chunk:", next(answer.iter_encoded()))
print("produced:", len(produced))
