from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
everybody = []


def get_shared():
    return everybody


def get_own():
    return []


@app.get("/shared/{user}")
async def shared(
    user: str, users: Annotated[list, Depends(get_shared)]
):
    users.append(user)
    return users


@app.get("/own/{user}")
async def own(user: str, users: Annotated[list, Depends(get_own)]):
    users.append(user)
    return users


client = TestClient(app)
for path in ("/shared", "/own"):
    client.get(f"{path}/alice")
    print(f"{path}: bob sees", client.get(f"{path}/bob").json())
