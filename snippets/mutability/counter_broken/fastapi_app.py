import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()
counter = 0
all_have_read = asyncio.Barrier(20)


@app.get("/counter")
async def count():
    global counter
    value = counter
    await all_have_read.wait()
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
