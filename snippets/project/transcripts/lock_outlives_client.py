import asyncio
import gc
from typing import Annotated

from fastapi import Depends, FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
gc.disable()  # it runs when it likes, which no reader could repeat


# --8<-- [start:held]
def read_all():
    print("  the rows are locked")
    try:
        for number in range(100_000):
            yield f"{number}\n"
    finally:
        print("  the rows are free")


def repository():
    try:
        yield read_all
    finally:
        print("  the repository has closed")


@app.get("/export")
def export(rows: Annotated[object, Depends(repository)]):
    return StreamingResponse(rows())


# --8<-- [end:held]


async def leave_after_one_line():
    """Play a server whose client takes one line, and has gone."""
    left = asyncio.Event()

    async def send(message):
        if message["type"] == "http.response.body":
            left.set()
            await asyncio.sleep(0)

    async def receive():
        await left.wait()
        return {"type": "http.disconnect"}

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": "GET",
        "path": "/export",
        "query_string": b"",
        "headers": [],
    }
    await app(scope, receive, send)


async def main():
    print("the request:")
    await leave_after_one_line()
    print("a moment later:")
    await asyncio.sleep(0.1)
    print("the garbage collector runs:")
    gc.collect()


asyncio.run(main())
