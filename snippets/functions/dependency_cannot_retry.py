from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


async def retry():
    for _ in range(3):
        try:
            yield
            return
        except ConnectionError:
            continue  # the loop yields again


@app.get("/price", dependencies=[Depends(retry)])
async def price():
    raise ConnectionError


try:
    TestClient(app).get("/price")
except RuntimeError as error:
    print(error)
