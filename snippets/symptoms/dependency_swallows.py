from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def swallows():
    try:
        yield "session"
    except ValueError:
        pass


def reraises():
    try:
        yield "session"
    except ValueError:
        raise


@app.get("/swallows")
def one(session: Annotated[str, Depends(swallows)]):
    raise ValueError("bad amount")


@app.get("/reraises")
def two(session: Annotated[str, Depends(reraises)]):
    raise ValueError("bad amount")


client = TestClient(app)
for path in ("/swallows", "/reraises"):
    try:
        print(path, client.get(path).status_code)
    except Exception as error:
        print(path, f"{type(error).__name__}: {str(error)[:21]}")
