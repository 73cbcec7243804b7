from flask import Flask, Response, request

app = Flask(__name__)


def chunks(count, size):
    for start in range(0, count, size):
        numbers = range(start, min(start + size, count))
        yield "".join(f"{number}\n" for number in numbers)


@app.get("/list")
def whole():
    count = int(request.args["count"])
    lines = [f"{number}\n" for number in range(count)]
    return Response("".join(lines), mimetype="text/plain")


@app.get("/generator")
def streamed():
    count = int(request.args["count"])
    size = int(request.args["size"])
    return Response(chunks(count, size), mimetype="text/plain")
