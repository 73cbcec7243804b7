from flask import Flask, Response, g, stream_with_context

app = Flask(__name__)


@app.teardown_appcontext
def close_database(error):
    print("teardown:", g.pop("database", "nothing to close"))


@app.get("/stream")
def stream():
    g.database = "connection"

    def lines():
        print("in the stream:", g.get("database", "gone"))
        yield "line\n"

    return Response(stream_with_context(lines()))


print(app.test_client().get("/stream").text, end="")
