from contextvars import ContextVar

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

current_user = ContextVar("current_user", default=None)
app = FastAPI()


def set_in_thread():
    current_user.set("alice")


async def set_on_loop():
    current_user.set("alice")


@app.get("/def", dependencies=[Depends(set_in_thread)])
async def after_def():
    return current_user.get()


@app.get("/async", dependencies=[Depends(set_on_loop)])
async def after_async():
    return current_user.get()


client = TestClient(app)
print("set by a def dependency:", client.get("/def").json())
#> set by a def dependency: None
print("set by an async def one:", client.get("/async").json())
#> set by an async def one: alice
