import asyncio
import time

import httpx
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()


def blocking():
    time.sleep(0.4)
    yield "item\n"


async def async_blocking():
    time.sleep(0.4)  # the loop stands still
    yield "item\n"


@app.get("/sync")
async def sync_stream():
    return StreamingResponse(blocking())


@app.get("/async")
async def async_stream():
    return StreamingResponse(async_blocking())


@app.get("/ping")
async def ping():
    return "pong"


async def ping_beside(client, path):
    start = time.perf_counter()
    stream = asyncio.create_task(client.get(path))
    await asyncio.sleep(0.05)
    await client.get("/ping")
    waited = time.perf_counter() - start
    await stream
    return waited


async def main():
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        await client.get("/ping")  # everything is loaded
        for path in ("/sync", "/async"):
            waited = await ping_beside(client, path)
            print(path, "ping waits for the stream:", waited >= 0.4)


asyncio.run(main())
