import asyncio

import httpx
from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()
free = 2
may_end = asyncio.Event()


# --8<-- [start:place]
async def place():
    global free
    if free == 0:
        raise HTTPException(503, "busy", {"Retry-After": "1"})
    free -= 1  # no pause since the test: no other task came between
    try:
        yield
    finally:
        free += 1


# --8<-- [end:place]


@app.get("/report", dependencies=[Depends(place)])
async def report():
    await may_end.wait()
    return "done"


async def ask(client):
    answer = await client.get("/report")
    return answer.status_code, answer.headers.get("Retry-After")


async def main():
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        jobs = [asyncio.create_task(ask(client)) for _ in range(2)]
        while free:
            await asyncio.sleep(0)
        print("the third, while two run:", await ask(client))
        may_end.set()
        print("the two:", await asyncio.gather(*jobs))
        print("afterwards:", await ask(client))


asyncio.run(main())
