import asyncio
from concurrent.futures import ThreadPoolExecutor

from fastapi import FastAPI, Request
from fastapi.testclient import TestClient

app = FastAPI()
pool = ThreadPoolExecutor(1)


def who(request):
    return request.query_params["user"]


@app.get("/")
async def view(request: Request):
    print("in the view:", who(request))
    given = await asyncio.to_thread(who, request)
    print("asyncio.to_thread:", given)
    print(
        "a pool of one's own:", pool.submit(who, request).result()
    )


TestClient(app).get("/?user=alice")
pool.shutdown()
