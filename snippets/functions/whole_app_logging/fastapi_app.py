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
    response = await call_next(request)
    logger.info("%s -> %s", request.url.path, response.status_code)
    return response


@app.get("/items")
async def items():
    return []


client = TestClient(app)
for path in ("/items", "/nowhere"):
    client.get(path)
