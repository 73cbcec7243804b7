import asyncio

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
produced = []


def generate():
    for i in range(5):
        produced.append(i)
        yield f"{i}\n"


@app.get("/stream")
async def stream():
    return StreamingResponse(generate(), media_type="text/plain")


async def send(message):
    if message["type"] == "http.response.start":
        print("headers are there, produced:", len(produced))
        names = [name for name, value in message["headers"]]
        print("length announced:", b"content-length" in names)
    elif len(produced) == 1:
        print("first chunk:", message["body"])
        print("produced:", len(produced))


async def main():
    scope = {
        "type": "http",
        "method": "GET",
        "path": "/stream",
        "query_string": b"",
        "headers": [],
        "asgi": {"spec_version": "2.4"},
    }
    await app(scope, asyncio.Event().wait, send)


asyncio.run(main())
