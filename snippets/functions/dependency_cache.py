from fastapi import Depends, FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
calls = []


async def settings():
    calls.append("settings")


async def user(used=Depends(settings)):
    calls.append("user")


async def limits(used=Depends(settings)):
    calls.append("limits")


@app.get("/cached", dependencies=[Depends(user), Depends(limits)])
async def cached():
    return "ok"


async def fresh_limits(used=Depends(settings, use_cache=False)):
    calls.append("limits")


@app.get(
    "/fresh", dependencies=[Depends(user), Depends(fresh_limits)]
)
async def fresh():
    return "ok"


client = TestClient(app)
for path in ("/cached", "/cached", "/fresh"):
    calls.clear()
    client.get(path)
    print(path, calls)
