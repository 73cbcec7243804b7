from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


def lines():
    try:
        print("body")
        yield "data\n"
    finally:
        print("finally")


@app.api_route("/stream", methods=["GET", "HEAD"])
async def stream():
    return StreamingResponse(lines())


client = TestClient(app)
for method in ("GET", "HEAD"):
    print("---", method)
    client.request(method, "/stream")
