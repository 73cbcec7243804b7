from contextlib import asynccontextmanager

from anyio import to_thread
from fastapi import FastAPI
from fastapi.testclient import TestClient


@asynccontextmanager
async def lifespan(app):
    # --8<-- [start:set]
    limiter = to_thread.current_default_thread_limiter()
    limiter.total_tokens = 100
    # --8<-- [end:set]
    yield


def served(app):
    @app.get("/")
    async def tokens():
        limiter = to_thread.current_default_thread_limiter()
        return limiter.total_tokens

    with TestClient(app) as client:
        return client.get("/").json()


print("set in the lifespan:", served(FastAPI(lifespan=lifespan)))
print("another loop of the process:", served(FastAPI()))
