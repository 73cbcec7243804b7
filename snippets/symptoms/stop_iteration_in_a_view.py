from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
rows = iter([])


@app.get("/coroutine")
async def coroutine():
    return next(rows)


@app.get("/default")
async def default():
    return next(rows, None)


# --8<-- [start:check]
client = TestClient(app)
for path in ("/coroutine", "/default"):
    try:
        print(path, client.get(path).status_code)
    except RuntimeError as error:
        print(path, f"RuntimeError: {error}")
# --8<-- [end:check]
