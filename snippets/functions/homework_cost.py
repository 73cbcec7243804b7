import asyncio
import time
from functools import wraps

import httpx
from fastapi import Depends, FastAPI

app = FastAPI()


async def check():
    return "checked"


def checked(fn):
    @wraps(fn)
    async def wrapper(*args, **kwargs):
        await check()
        return await fn(*args, **kwargs)

    return wrapper


@app.get("/decorator")
@checked
async def by_decorator():
    return "ok"


@app.get("/dependency", dependencies=[Depends(check)])
async def by_dependency():
    return "ok"


async def seconds(client, path):
    start = time.perf_counter()
    for _ in range(50):
        await client.get(path)
    return time.perf_counter() - start


async def main():
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        paths = ["/decorator", "/dependency"] * 3
        taken = [await seconds(client, path) for path in paths]
    ratio = min(taken[1::2]) / min(taken[::2])
    print("dependency at least twice as fast:", ratio < 0.5)


asyncio.run(main())
