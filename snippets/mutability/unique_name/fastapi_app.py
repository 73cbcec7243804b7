import asyncio

import httpx
from fastapi import FastAPI, Response

app = FastAPI()
users = []
both_have_checked = asyncio.Barrier(2)


@app.post("/users/{name}", status_code=201)
async def create(name: str, response: Response):
    is_free = name not in users
    await both_have_checked.wait()
    if not is_free:
        response.status_code = 409
        return {"error": "taken"}
    users.append(name)
    return {"created": name}


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        answers = await asyncio.gather(
            client.post("/users/alice"), client.post("/users/alice")
        )
    print("statuses:", [answer.status_code for answer in answers])
    print("users:", users)


asyncio.run(main())
