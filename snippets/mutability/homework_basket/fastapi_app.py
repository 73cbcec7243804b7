import asyncio

import httpx
from fastapi import FastAPI

app = FastAPI()
basket = []
both_have_added = asyncio.Barrier(2)


@app.get("/shared/{price}")
async def shared(price: int):
    basket.append(price)
    await both_have_added.wait()
    return {"price": price, "total": sum(basket)}


@app.get("/scoped/{price}")
async def scoped(price: int):
    basket = [price]
    await both_have_added.wait()
    return {"price": price, "total": sum(basket)}


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        for route in ("/shared", "/scoped"):
            answers = await asyncio.gather(
                client.get(f"{route}/10"),
                client.get(f"{route}/200"),
            )
            for answer in answers:
                print(route, answer.json())


asyncio.run(main())
