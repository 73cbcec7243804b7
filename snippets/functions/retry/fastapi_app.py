import asyncio
from functools import wraps

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
calls = []


def retry(times, on, wait):
    def decorate(fn):
        @wraps(fn)
        async def wrapper(*args, **kwargs):
            for attempt in range(times - 1):
                try:
                    return await fn(*args, **kwargs)
                except on:
                    await asyncio.sleep(wait * 2**attempt)
            return await fn(*args, **kwargs)

        return wrapper

    return decorate


@retry(times=3, on=ConnectionError, wait=0.01)
async def fetch_price():
    calls.append("fetch")
    if len(calls) < 3:
        raise ConnectionError
    return 2500


@app.get("/price")
async def price():
    return {"price": await fetch_price()}


answer = TestClient(app).get("/price")
print(answer.status_code, answer.json(), "calls:", len(calls))
#> 200 {'price': 2500} calls: 3
