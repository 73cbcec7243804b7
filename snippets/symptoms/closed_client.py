import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
async def index():
    return "index"


async def main():
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    )
    async with client:
        print((await client.get("/")).json(), client.is_closed)
    try:
        await client.get("/")
    except RuntimeError as error:
        print(f"RuntimeError: {error}", client.is_closed)


asyncio.run(main())
