import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()
counter = 0
lock = asyncio.Lock()


@app.get("/counter")
async def count():
    global counter
    async with lock:
        value = counter
        await asyncio.sleep(0.001)
        counter = value + 1
        return {"counter": counter}


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await asyncio.gather(
            *(client.get("/counter") for _ in range(20))
        )


asyncio.run(main())
print("20 requests, counted:", counter)
#> 20 requests, counted: 20
