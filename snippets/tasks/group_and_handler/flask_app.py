import asyncio

from flask import Flask

app = Flask(__name__)
app.logger.disabled = True


class SoldOut(Exception):
    pass


@app.errorhandler(SoldOut)
def sold_out(error):
    return {"error": f"{error} is sold out"}, 409


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


client = app.test_client()
for path in ("/alone", "/group", "/unpacked"):
    print(path, client.get(path).status_code)
