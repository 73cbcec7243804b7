import asyncio
import threading

import anyio.to_thread
import httpx
from fastapi import FastAPI

app = FastAPI()
release = threading.Event()


@app.get("/wait")
def wait():
    release.wait()
    return "done"


# --8<-- [start:check]
@app.get("/threads")
async def threads():
    limiter = anyio.to_thread.current_default_thread_limiter()
    seen = limiter.statistics()
    return {
        "at work": seen.borrowed_tokens,
        "of": seen.total_tokens,
        "waiting": seen.tasks_waiting,
    }


# --8<-- [end:check]


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        print("idle:", (await client.get("/threads")).json())
        waiting = [
            asyncio.create_task(client.get("/wait"))
            for _ in range(43)
        ]
        seen = {"waiting": 0}
        while seen["waiting"] < 3:
            await asyncio.sleep(0.01)
            seen = (await client.get("/threads")).json()
        print("full:", seen)
        release.set()
        await asyncio.gather(*waiting)


asyncio.run(main())
