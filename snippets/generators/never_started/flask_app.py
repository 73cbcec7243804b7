from flask import Flask, Response

app = Flask(__name__)


def lines():
    try:
        print("body")
        yield "data\n"
    finally:
        print("finally")


@app.route("/stream", methods=["GET", "HEAD"])
def stream():
    response = Response(lines())
    response.call_on_close(lambda: print("on close"))
    return response


client = app.test_client()
for method in ("GET", "HEAD"):
    print("---", method)
    client.open("/stream", method=method).close()
