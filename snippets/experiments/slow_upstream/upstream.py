import asyncio
import os

from fastapi import FastAPI

app = FastAPI()
WAIT = float(os.environ.get("WAIT", "0.1"))


@app.get("/")
async def slow():
    await asyncio.sleep(WAIT)
    return {"text": "late"}
