import asyncio

import httpx
from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

app = FastAPI()


@app.get("/")
async def who(request: Request):
    return PlainTextResponse(request.client.host)


# The client made up the first, the proxy has added the second.
HEADERS = {"X-Forwarded-For": "1.2.3.4, 203.0.113.9"}


async def ask(application):
    transport = httpx.ASGITransport(
        application, client=("10.0.0.1", 50000)
    )
    async with httpx.AsyncClient(transport=transport) as client:
        answer = await client.get("http://shop/", headers=HEADERS)
    return answer.text


for name, hosts in {"one": "10.0.0.1", "too many": "*"}.items():
    behind = ProxyHeadersMiddleware(app, trusted_hosts=hosts)
    print("believes", name + ":", asyncio.run(ask(behind)))
