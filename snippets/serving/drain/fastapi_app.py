from pathlib import Path
from tempfile import TemporaryDirectory

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

app = FastAPI()


# --8<-- [start:ready]
@app.get("/ready")
def ready():
    if app.state.draining.exists():
        return PlainTextResponse("draining", 503)
    return PlainTextResponse("ready")


# --8<-- [end:ready]
@app.get("/orders")
def orders():
    return PlainTextResponse("orders")


with TemporaryDirectory() as folder:
    app.state.draining = Path(folder, "draining")
    client = TestClient(app)
    for when in ("before", "after"):
        for path in ("/ready", "/orders"):
            print(when, path, client.get(path).status_code)
        app.state.draining.touch()  # what preStop does
