from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


def numbers():
    yield 1
    yield 2


@app.get("/yielded")
def yielded():
    yield from numbers()


@app.get("/returned")
def returned():
    return numbers()


@app.get("/wrapped")
def wrapped():
    return StreamingResponse(numbers())


client = TestClient(app)
for path in ("/yielded", "/returned"):
    answer = client.get(path)
    length = answer.headers.get("content-length")
    print(path, answer.content, "length:", length)
try:
    client.get("/wrapped")
except AttributeError as error:
    print("/wrapped", error)
