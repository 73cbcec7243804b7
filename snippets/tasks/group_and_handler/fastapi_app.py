import asyncio

from fastapi import FastAPI
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

app = FastAPI()


class SoldOut(Exception):
    pass


@app.exception_handler(SoldOut)
async def sold_out(request, error):
    return JSONResponse({"error": f"{error} is sold out"}, 409)


async def reserve():
    raise SoldOut("book")


async def in_a_group():
    async with asyncio.TaskGroup() as group:
        group.create_task(reserve())


@app.get("/alone")
async def alone():
    await reserve()


@app.get("/group")
async def group():
    await in_a_group()


@app.get("/unpacked")
async def unpacked():
    # --8<-- [start:unpack]
    try:
        await in_a_group()
    except* SoldOut as group:
        error = group.exceptions[0]
    raise error
    # --8<-- [end:unpack]


client = TestClient(app, raise_server_exceptions=False)
for path in ("/alone", "/group", "/unpacked"):
    print(path, client.get(path).status_code)
