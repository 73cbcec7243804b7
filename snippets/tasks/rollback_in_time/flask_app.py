import asyncio

import anyio
from flask import Flask

app = Flask(__name__)


async def transaction(log, shield=False):
    try:
        await asyncio.sleep(60)
    # --8<-- [start:clean_up]
    finally:
        with anyio.CancelScope(shield=shield):
            await asyncio.sleep(0)  # such as: await rollback()
            log.append("rolled back")
    # --8<-- [end:clean_up]


@app.get("/asyncio")
async def asyncio_timeout():
    log = []
    try:
        async with asyncio.timeout(0.01):
            await transaction(log)
    except TimeoutError:
        log.append("timed out")
    return log


@app.get("/anyio")
async def anyio_timeout():
    log = []
    with anyio.move_on_after(0.01):
        await transaction(log)
    log.append("timed out")
    return log


@app.get("/shielded")
async def shielded():
    log = []
    with anyio.move_on_after(0.01):
        await transaction(log, shield=True)
    log.append("timed out")
    return log


client = app.test_client()
for path in ("/asyncio", "/anyio", "/shielded"):
    print(path, client.get(path).get_json())
