from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient


@asynccontextmanager
async def lifespan(app):
    app.state.pool = "pool"
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/")
def index(request: Request):
    return request.app.state.pool


try:
    TestClient(app).get("/")
except AttributeError as error:
    print("AttributeError:", error)
with TestClient(app) as client:
    print("with the lifespan:", client.get("/").json())
