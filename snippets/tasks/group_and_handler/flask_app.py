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


async def in_stock():
    pass


async def in_a_group(work):
    async with asyncio.TaskGroup() as group:
        group.create_task(work())


async def unpacked(work):
    # --8<-- [start:unpack]
    try:
        await in_a_group(work)
    except ExceptionGroup as raised:
        error = raised
        while isinstance(error, ExceptionGroup):
            error = error.exceptions[0]
        raise error
    # --8<-- [end:unpack]


@app.get("/alone")
async def alone():
    await reserve()


@app.get("/group")
async def group():
    await in_a_group(reserve)


@app.get("/unpacked")
async def unpack_one():
    await unpacked(reserve)


@app.get("/unpacked_twice")
async def unpack_two():
    await unpacked(group)


@app.get("/in_stock")
async def nothing_to_unpack():
    await unpacked(in_stock)
    return {}


client = app.test_client()
paths = ("/alone", "/group", "/unpacked", "/unpacked_twice")
for path in (*paths, "/in_stock"):
    print(path, client.get(path).status_code)
