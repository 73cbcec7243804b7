import gc
import linecache
import tracemalloc

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()
leak = []


@app.get("/leak")
async def leak_memory():
    # --8<-- [start:leak]
    leak.append([1] * 100_000)
    # --8<-- [end:leak]
    return {"status": "leaking"}


def traced_after(requests):
    for _ in range(requests):
        client.get("/leak")
    gc.collect()
    return f"{tracemalloc.get_traced_memory()[0] / 1e6:.0f} MB"


client = TestClient(app)
client.get("/leak")
tracemalloc.start()
print("10 requests:", traced_after(10))
print("20 requests:", traced_after(10))

biggest = tracemalloc.take_snapshot().statistics("lineno")[0]
place = biggest.traceback[0]
line = linecache.getline(place.filename, place.lineno)
print("allocated by:", line.strip())
leak.clear()
print("cleared:", traced_after(0))
