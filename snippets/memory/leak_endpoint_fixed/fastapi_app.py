import gc
import tracemalloc
from collections import deque

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
# --8<-- [start:bound]
recent = deque(maxlen=2)
# --8<-- [end:bound]


@app.get("/recent")
async def remember():
    recent.append([1] * 100_000)
    return {"kept": len(recent)}


def traced_after(requests):
    for _ in range(requests):
        client.get("/recent")
    gc.collect()
    return f"{tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB"


client = TestClient(app)
client.get("/recent")
tracemalloc.start()
print("10 requests:", traced_after(10))
print("20 requests:", traced_after(10))
