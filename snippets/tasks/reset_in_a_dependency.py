from contextvars import ContextVar

from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
user = ContextVar("user", default="nobody")


def reset(token):
    try:
        user.reset(token)
        print("  exit: reset, reads", user.get())
    except ValueError as error:
        print("  exit:", str(error).split("> ")[-1])


def on_threads():
    token = user.set("alice")
    yield
    reset(token)


async def on_the_loop():
    token = user.set("alice")
    yield
    reset(token)


@app.get("/def", dependencies=[Depends(on_threads)])
async def after_def():
    print("  endpoint reads:", user.get())


@app.get("/async", dependencies=[Depends(on_the_loop)])
async def after_async():
    print("  endpoint reads:", user.get())


client = TestClient(app)
for path in ("/def", "/async"):
    print(path)
    client.get(path)
