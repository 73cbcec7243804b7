import asyncio
import threading

import httpx
from fastapi import FastAPI

app = FastAPI()


def place():
    main = threading.main_thread()
    thread = threading.current_thread()
    try:
        asyncio.get_running_loop()
        loop = "in a loop"
    except RuntimeError:
        loop = "in no loop"
    name = "main thread" if thread is main else "pool thread"
    return {"place": f"{name}, {loop}"}


# --8<-- [start:sync]
@app.get("/def")
def sync_endpoint():
    return place()
    # --8<-- [end:sync]


# --8<-- [start:async]
@app.get("/async")
async def async_endpoint():
    return place()
    # --8<-- [end:async]


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for path in ("/def", "/async"):
            response = await client.get(path)
            print(path, response.json()["place"])


asyncio.run(main())
