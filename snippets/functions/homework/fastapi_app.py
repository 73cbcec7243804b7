from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException
from fastapi.testclient import TestClient

app = FastAPI()


async def require_token(x_token: Annotated[str, Header()] = ""):
    if x_token != "secret":
        raise HTTPException(401)


@app.get("/users", dependencies=[Depends(require_token)])
async def users():
    return {"data": "users"}


@app.get("/orders", dependencies=[Depends(require_token)])
async def orders():
    return {"data": "orders"}


client = TestClient(app)
token = {"X-Token": "secret"}
for path in ("/users", "/orders"):
    print(path, client.get(path).status_code, end=" ")
    print(client.get(path, headers=token).json())
