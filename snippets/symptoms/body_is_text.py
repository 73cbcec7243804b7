from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import BaseModel


class Item(BaseModel):
    name: str


app = FastAPI()


@app.post("/items")
def add(item: Item):
    return item


client = TestClient(app)
JSON = '{"name": "tea"}'
for body in (
    {"data": {"name": "tea"}},
    {"json": JSON},
    {"json": {"name": "tea"}},
):
    answer = client.post("/items", **body)
    said = answer.json()
    if answer.status_code == 422:
        said = said["detail"][0]["msg"]
    print(*body, answer.status_code, said)
