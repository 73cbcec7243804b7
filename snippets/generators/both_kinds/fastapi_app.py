from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


def lines():
    yield "one\n"


async def async_lines():
    yield "one\n"


@app.get("/sync")
async def sync_stream():
    return StreamingResponse(lines())


@app.get("/async")
async def async_stream():
    return StreamingResponse(async_lines())


client = TestClient(app)
for path in ("/sync", "/async"):
    print(path, client.get(path).content)
