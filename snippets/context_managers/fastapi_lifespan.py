from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient


@asynccontextmanager
async def lifespan(app):
    print("startup")
    try:
        yield {"pool": ["connection 1", "connection 2"]}
    finally:
        print("shutdown")


app = FastAPI(lifespan=lifespan)


@app.get("/")
async def pool_size(request: Request):
    return len(request.state.pool)


with TestClient(app) as client:
    print("answer:", client.get("/").json())
print("after the block")
