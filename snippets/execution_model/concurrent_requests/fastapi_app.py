import asyncio
import sys

import httpx
from fastapi import FastAPI

app = FastAPI()
shared = []
both_inside = asyncio.Barrier(2)
seen = []


@app.get("/visit/{name}")
async def visit(name: str):
    own = [name]
    await both_inside.wait()
    seen.append((sys._getframe(), own, shared))
    await both_inside.wait()
    return {"ok": True}


async def main():
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(
        transport=transport, base_url="http://test"
    ) as client:
        await asyncio.gather(
            *(client.get(f"/visit/{name}") for name in "ab")
        )


asyncio.run(main())
frames, locals_, globals_ = zip(*seen)
print("frames:", len({id(frame) for frame in frames}))
#> frames: 2
print("lists behind the local name:", len(set(map(id, locals_))))
#> lists behind the local name: 2
print("lists behind the global name:", len(set(map(id, globals_))))
#> lists behind the global name: 1
