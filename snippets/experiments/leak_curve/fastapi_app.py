from collections import deque

from fastapi import FastAPI

app = FastAPI()
cache = []
recent = deque(maxlen=20)


@app.get("/leak")
async def leak():
    cache.append(b"x" * 100_000)
    return {"kept": len(cache)}


@app.get("/bounded")
async def bounded():
    recent.append(b"x" * 100_000)
    return {"kept": len(recent)}
