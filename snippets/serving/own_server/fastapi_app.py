import asyncio
from urllib.request import Request, urlopen

from fastapi import Body, FastAPI
from fastapi.responses import StreamingResponse

from asgi_server import serving

app = FastAPI()


@app.post("/orders")
def create(item: str = Body(embed=True)):
    return {"ordered": item}


@app.get("/rows")
def rows():
    return StreamingResponse(f"row {n} " for n in range(3))


# --8<-- [start:harness]
def ask(port, path, body=None):
    url = f"http://127.0.0.1:{port}{path}"
    headers = {"Content-Type": "application/json"} if body else {}
    with urlopen(Request(url, body, headers)) as answer:
        return answer.status, answer.read().decode().strip()


# --8<-- [end:harness]
# --8<-- [start:served]
async def main():
    async with serving(app) as port:
        order = "/orders", b'{"item": "tea"}'
        print(*await asyncio.to_thread(ask, port, *order))
        print(*await asyncio.to_thread(ask, port, "/rows"))


asyncio.run(main())
# --8<-- [end:served]
