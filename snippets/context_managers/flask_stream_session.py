from flask import Flask, g, request, stream_with_context

app = Flask(__name__)


@app.before_request
def open_session():
    g.db = "session"


@app.teardown_request
def close_session(error):
    print("  teardown, to close:", g.pop("db", None))


def rows():
    print("  row for", request.path, "from", g.get("db"))
    yield "row"


def rows_with_own_session():
    session = "session of the generator"
    try:
        print("  row from", session)
        yield "row"
    finally:
        print("  generator closes its session")


@app.get("/no-context")
def no_context():
    return rows()


@app.get("/with-context")
def with_context():
    return stream_with_context(rows())


@app.get("/own-session")
def own_session():
    return rows_with_own_session()


client = app.test_client()
for path in ("/no-context", "/with-context", "/own-session"):
    print(path)
    try:
        client.get(path)
    except RuntimeError as error:
        print("  RuntimeError:", str(error).split(".")[0])
