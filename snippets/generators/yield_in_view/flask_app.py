from flask import Flask

app = Flask(__name__)


@app.get("/text")
def text():
    yield "one\n"
    yield "two\n"


@app.get("/rows")
def rows():
    yield {"id": 1}


client = app.test_client()
answer = client.get("/text")
print("text:", answer.mimetype, answer.data)
try:
    print("rows:", client.get("/rows").data)
except TypeError as error:
    print("rows:", type(error).__name__)
