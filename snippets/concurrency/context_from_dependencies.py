from contextvars import ContextVar

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

user = ContextVar("user", default="nobody")
app = FastAPI()


def set_in_a_thread():
    user.set("alice")


async def set_on_the_loop():
    user.set("alice")


@app.get("/def", dependencies=[Depends(set_in_a_thread)])
async def after_def():
    return user.get()


@app.get("/async", dependencies=[Depends(set_on_the_loop)])
async def after_async():
    return user.get()


client = TestClient(app)
for path in ("/def", "/async"):
    print(
        path,
        "dependency, the endpoint reads:",
        client.get(path).json(),
    )
