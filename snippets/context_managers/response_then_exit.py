from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse
from fastapi.testclient import TestClient

app = FastAPI()


class Watch:
    """Says when the server is handed the end of a response."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def watched_send(message):
            await send(message)
            is_body = message["type"] == "http.response.body"
            if is_body and not message.get("more_body"):
                print("  response sent")

        await self.app(scope, receive, watched_send)


app.add_middleware(Watch)


def session():
    print("  open")
    yield "session"
    print("  close")


Session = Annotated[str, Depends(session)]


@app.get("/plain")
def plain(db: Session):
    return {}


@app.get("/stream")
def stream(db: Session):
    def rows():
        print("  row from the", db)
        yield "row"

    return StreamingResponse(rows())


client = TestClient(app)
for path in ("/plain", "/stream"):
    print(path)
    client.get(path)
