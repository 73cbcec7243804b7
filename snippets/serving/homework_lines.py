from fastapi import FastAPI
from fastapi.testclient import TestClient


class Lines:
    """Write a line for each request, however it ends."""

    def __init__(self, app, write):
        self.app, self.write = app, write

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500  # until an answer has begun

        async def watched(message):
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watched)
        finally:
            self.write(scope["method"], scope["path"], status)


app = FastAPI()
app.add_middleware(Lines, write=print)


@app.get("/works")
async def works():
    return "ok"


@app.get("/fails")
async def fails():
    raise ValueError("boom")


client = TestClient(app, raise_server_exceptions=False)
for path in ("/works", "/fails", "/missing"):
    client.get(path)
