import asyncio
import threading

import httpx
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
pinged = threading.Event()


def blocking():
    yield f"served meanwhile: {pinged.wait(5)}\n"


async def async_blocking():
    # Blocks the loop, as time.sleep would.
    # --8<-- [start:blocks]
    yield f"served meanwhile: {pinged.wait(0.5)}\n"
    # --8<-- [end:blocks]


@app.get("/sync")
async def sync_stream():
    return StreamingResponse(blocking())


@app.get("/async")
async def async_stream():
    return StreamingResponse(async_blocking())


@app.get("/ping")
async def ping():
    pinged.set()


async def main():
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        for path in ("/sync", "/async"):
            await client.get("/ping")  # everything is loaded
            pinged.clear()
            stream = asyncio.create_task(client.get(path))
            await asyncio.sleep(0.05)
            await client.get("/ping")
            print(path, (await stream).text, end="")


asyncio.run(main())
