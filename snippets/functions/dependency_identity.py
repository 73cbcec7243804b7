from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
calls = []


def require_role(role):
    async def check():
        calls.append(role)

    return check


admin = require_role("admin")


@app.get("/one", dependencies=[Depends(admin), Depends(admin)])
async def one():
    return "ok"


@app.get(
    "/two",
    dependencies=[
        Depends(require_role("admin")),
        Depends(require_role("admin")),
    ],
)
async def two():
    return "ok"


client = TestClient(app)
for path in ("/one", "/two"):
    calls.clear()
    client.get(path)
    print(path, calls)
