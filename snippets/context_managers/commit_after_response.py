from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


class Watch:
    """Says when the server is handed the status."""

    def __init__(self, application):
        self.application = application

    async def __call__(self, scope, receive, send):
        async def watched_send(message):
            if message["type"] == "http.response.start":
                print("  the client gets", message["status"])
            await send(message)

        await self.application(scope, receive, watched_send)


def session():
    yield "session"
    print("  commit fails")
    raise RuntimeError("no such account")


# --8<-- [start:scopes]
AfterResponse = Annotated[str, Depends(session)]
AfterView = Annotated[str, Depends(session, scope="function")]
# --8<-- [end:scopes]


@app.post("/request")
def request_scope(db: AfterResponse):
    return {"created": True}


@app.post("/function")
def function_scope(db: AfterView):
    return {"created": True}


client = TestClient(Watch(app), raise_server_exceptions=False)
for path in ("/request", "/function"):
    print(path)
    client.post(path)
