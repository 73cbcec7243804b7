from flask import Flask, Response

app = Flask(__name__)


def lines():
    yield "one\n"


async def async_lines():
    yield "one\n"


@app.get("/sync")
def sync_stream():
    return Response(lines())


@app.get("/async")
async def async_stream():
    return Response(async_lines())


client = app.test_client()
for path in ("/sync", "/async"):
    try:
        print(path, client.get(path).data)
    except TypeError as error:
        print(path, error)
