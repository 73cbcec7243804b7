import logging
import sys

from fastapi import Depends, FastAPI, Request
from fastapi.testclient import TestClient

logging.basicConfig(
    stream=sys.stdout, format="%(levelname)s %(message)s"
)
logger = logging.getLogger("shop")
logger.setLevel(logging.INFO)
app = FastAPI()


async def logged(request: Request):
    logger.info("%s %s", request.method, request.url.path)


@app.get("/items", dependencies=[Depends(logged)])
async def items():
    return []


TestClient(app).get("/items")
