import asyncio
import threading

import httpx
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI()
all_open = asyncio.Barrier(100)
threads = set()


async def lines():
    yield "first\n"
    # --8<-- [start:wait]
    await all_open.wait()  # until a hundred streams are open
    # --8<-- [end:wait]
    threads.add(threading.get_ident())
    yield "last\n"


@app.get("/stream")
async def stream():
    return StreamingResponse(lines())


async def main():
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://test"
    ) as client:
        requests = [client.get("/stream") for _ in range(100)]
        answers = await asyncio.gather(*requests)
    print("streams:", len(answers), "threads:", len(threads))
    print(
        sum(a.text.endswith("last\n") for a in answers), "complete"
    )


asyncio.run(main())
