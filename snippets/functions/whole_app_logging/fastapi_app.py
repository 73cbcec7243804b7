import logging
import sys

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

logging.basicConfig(stream=sys.stdout, format="%(message)s")
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
app = FastAPI()


@app.middleware("http")
async def log_request(request: Request, call_next):
    status = 500  # an unhandled error leaves `call_next` as one
    # --8<-- [start:even_then]
    try:
        response = await call_next(request)
        status = response.status_code
        return response
    finally:
        logger.info("%s -> %s", request.url.path, status)
    # --8<-- [end:even_then]


@app.get("/items")
async def items():
    return []


@app.get("/boom")
async def boom():
    raise ValueError


client = TestClient(app, raise_server_exceptions=False)
for path in ("/items", "/nowhere", "/boom"):
    client.get(path)
