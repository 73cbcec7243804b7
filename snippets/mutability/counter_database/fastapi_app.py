import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from fastapi import FastAPI

app = FastAPI()


def connect():
    path = Path(app.state.folder) / "counter.db"
    return closing(sqlite3.connect(path, timeout=10))


@app.get("/counter")
def count():
    with connect() as database, database:
        [(hits,)] = database.execute(
            "UPDATE counter SET hits = hits + 1 RETURNING hits"
        ).fetchall()
    return {"counter": hits}


async def send_requests():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        return await asyncio.gather(
            *(client.get("/counter") for _ in range(20))
        )


with TemporaryDirectory() as folder:
    app.state.folder = folder
    with connect() as database, database:
        database.execute("CREATE TABLE counter (hits INTEGER)")
        database.execute("INSERT INTO counter VALUES (0)")
    answers = asyncio.run(send_requests())
counts = sorted(answer.json()["counter"] for answer in answers)
print("each count once:", counts == list(range(1, 21)))
#> each count once: True
