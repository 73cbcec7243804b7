from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


async def load():
    return "tea"


@app.get("/forgotten")
async def forgotten():
    coroutine = load()
    try:
        return {"item": coroutine}
    finally:
        coroutine.close()


@app.get("/awaited")
async def awaited():
    return {"item": await load()}


client = TestClient(app)
for path in ("/forgotten", "/awaited"):
    try:
        print(path, client.get(path).json())
    except Exception as error:
        print(path, f"{type(error).__name__}: {error}")
