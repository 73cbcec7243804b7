import asyncio
import threading

import anyio.to_thread
import httpx
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
release = threading.Event()


def slow_items():
    # --8<-- [start:step]
    release.wait(5)  # a slow query
    # --8<-- [end:step]
    yield "item\n"


@app.get("/stream")
async def stream():
    return StreamingResponse(slow_items())


@app.get("/plain")
def plain():
    return "def"


@app.get("/coroutine")
async def coroutine():
    return "async def"


async def main():
    limiter = anyio.to_thread.current_default_thread_limiter()
    print("threads:", limiter.total_tokens)
    # --8<-- [start:two_places]
    limiter.total_tokens = 2  # so that two streams fill the pool
    # --8<-- [end:two_places]
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        get = client.get
        streams = [
            asyncio.create_task(get("/stream")) for _ in range(2)
        ]
        while limiter.borrowed_tokens < 2:
            await asyncio.sleep(0.01)
        print("while two stream:", (await get("/coroutine")).json())
        waiting = asyncio.create_task(get("/plain"))
        done, _ = await asyncio.wait([waiting], timeout=0.3)
        print("the def view has answered:", bool(done))
        release.set()
        print("after the streams:", (await waiting).json())
        await asyncio.gather(*streams)


asyncio.run(main())
