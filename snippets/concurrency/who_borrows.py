import asyncio

import anyio.to_thread
import httpx
from fastapi import BackgroundTasks, Depends, FastAPI
from fastapi.responses import JSONResponse, StreamingResponse

app = FastAPI()
pool = {}
PATHS = "/async", "/def", "/uses", "/stream", "/later", "/error"


def note(where):
    print(f"{where}:", pool["limiter"].borrowed_tokens)


@app.get("/async")
async def coroutine():
    note("async def endpoint")


@app.get("/def")
def plain():
    note("def endpoint")


def dependency():
    note("def dependency")
    yield
    note("its exit")


@app.get("/uses", dependencies=[Depends(dependency)])
async def depends():
    pass


def lines():
    note("step of a sync generator")
    yield "line"


@app.get("/stream")
async def stream():
    return StreamingResponse(lines())


@app.get("/later")
async def background(tasks: BackgroundTasks):
    tasks.add_task(note, "def background task")


@app.exception_handler(LookupError)
def handler(request, error):
    note("def exception handler")
    return JSONResponse({}, 404)


@app.get("/error")
async def error():
    raise LookupError


async def main():
    limiter = anyio.to_thread.current_default_thread_limiter()
    pool["limiter"] = limiter
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        for path in PATHS:
            await client.get(path)


asyncio.run(main())
