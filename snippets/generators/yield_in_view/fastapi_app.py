from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


@app.get("/text")
def text():
    yield "one\n"
    yield "two\n"


@app.get("/rows")
def rows():
    yield {"id": 1}


client = TestClient(app)
for path in ("/text", "/rows"):
    answer = client.get(path)
    kind = answer.headers["content-type"]
    print(f"{path[1:]}:", kind, answer.content)
