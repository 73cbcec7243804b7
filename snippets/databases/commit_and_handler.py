import sqlite3
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

app = FastAPI()


def session():
    yield "session"
    raise sqlite3.IntegrityError("the commit fails")


# --8<-- [start:scopes]
AfterResponse = Annotated[str, Depends(session)]
AfterView = Annotated[str, Depends(session, scope="function")]
# --8<-- [end:scopes]


@app.post("/request-scope")
def request_scope(database: AfterResponse):
    return "saved"


@app.post("/function-scope")
def function_scope(database: AfterView):
    return "saved"


def conflict(request, error):
    return PlainTextResponse("no such account", 409)


client = TestClient(app, raise_server_exceptions=False)
for handled in (False, True):
    if handled:
        app.add_exception_handler(sqlite3.IntegrityError, conflict)
        app.middleware_stack = None  # is built anew
    print("with a handler" if handled else "without a handler")
    for path in ("/request-scope", "/function-scope"):
        print(" ", path, client.post(path).status_code)
