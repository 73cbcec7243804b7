import asyncio

from fastapi import FastAPI
from fastapi.responses import (
    PlainTextResponse,
    StreamingResponse,
)

app = FastAPI()


def chunks(count, size):
    for start in range(0, count, size):
        numbers = range(start, min(start + size, count))
        yield "".join(f"{number}\n" for number in numbers)


async def async_chunks(count, size):
    for chunk in chunks(count, size):
        yield chunk
        await asyncio.sleep(0)  # let other requests run


@app.get("/list")
def whole(count: int):
    lines = [f"{number}\n" for number in range(count)]
    return PlainTextResponse("".join(lines))


@app.get("/generator")
def streamed(count: int, size: int):
    return StreamingResponse(chunks(count, size))


@app.get("/async-generator")
async def streamed_async(count: int, size: int):
    return StreamingResponse(async_chunks(count, size))
