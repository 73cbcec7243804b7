import asyncio

from fastapi import Depends, FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


# --8<-- [start:limit]
async def limited():
    async with asyncio.timeout(0.2):
        yield


# --8<-- [end:limit]


@app.exception_handler(TimeoutError)
async def too_late(request, error):
    return JSONResponse({"error": "too late"}, 504)


@app.get("/quick", dependencies=[Depends(limited)])
async def quick():
    return "done"


@app.get("/slow", dependencies=[Depends(limited)])
async def slow():
    await asyncio.sleep(60)


client = TestClient(app)
for path in ("/quick", "/slow"):
    print(path, client.get(path).status_code)
