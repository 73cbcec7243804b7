from flask import Flask, Response, request, stream_with_context

app = Flask(__name__)


@app.teardown_request
def teardown(error):
    print("teardown")


def lines():
    print("stream starts")
    yield f"hello {request.args['name']}\n"
    print("stream ends")


@app.get("/without")
def without():
    return Response(lines())


@app.get("/with")
def with_context():
    return Response(stream_with_context(lines()))


client = app.test_client()
for path in ("/with", "/without"):
    print("---", path)
    try:
        print(client.get(f"{path}?name=Raj").text, end="")
    except RuntimeError as error:
        print(str(error).splitlines()[0])
