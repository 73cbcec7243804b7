import asyncio
import tracemalloc

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse, StreamingResponse

app = FastAPI()
N = 1_000_000


async def numbers(size=1000):
    """Give a thousand numbers at a time, not one."""
    for start in range(0, N, size):
        block = range(start, start + size)
        yield "\n".join(map(str, block)) + "\n"


@app.get("/list")
async def as_list():
    return PlainTextResponse("".join([b async for b in numbers()]))


@app.get("/stream")
async def as_stream():
    return StreamingResponse(numbers(), media_type="text/plain")


async def get(path):
    """Call the application as a server does; count what it sends."""
    size = 0

    async def send(message):
        nonlocal size
        size += len(message.get("body", b""))

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [],
        "asgi": {"spec_version": "2.4"},
    }
    await app(scope, asyncio.Event().wait, send)
    return size


def verdict(size):
    if size > 10e6:
        return "over 10 MB"
    return "under 1 MB" if size < 1e6 else f"{size} bytes"


async def main():
    await get("/nowhere")  # first-request costs are not counted
    tracemalloc.start()
    for path in ("/list", "/stream"):
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        size = await get(path)
        peak = tracemalloc.get_traced_memory()[1] - before
        print(path, size, "bytes, peak", verdict(peak))


asyncio.run(main())
