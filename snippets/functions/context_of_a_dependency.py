from contextvars import ContextVar

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
user = ContextVar("user", default="unset")


def in_a_thread():
    user.set("alice")


async def in_the_task():
    user.set("alice")


@app.get("/def", dependencies=[Depends(in_a_thread)])
async def after_def():
    return user.get()


@app.get("/async", dependencies=[Depends(in_the_task)])
async def after_async():
    return user.get()


client = TestClient(app)
print("def dependency:", client.get("/def").json())
#> def dependency: unset
print("async def dependency:", client.get("/async").json())
#> async def dependency: alice
