import socket

import httpx
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from fastapi.testclient import TestClient

silent = socket.create_server(("127.0.0.1", 0))  # answers nobody
host, port = silent.getsockname()
url = f"http://{host}:{port}"


def make_app(handles):
    app = FastAPI()

    # --8<-- [start:limit]
    @app.get("/price")
    async def price():
        async with httpx.AsyncClient() as client:
            return (await client.get(url, timeout=0.3)).text

    if handles:

        @app.exception_handler(httpx.TimeoutException)
        async def too_late(request, error):
            return PlainTextResponse("the upstream is late", 504)

    # --8<-- [end:limit]
    return app


for handles in (False, True):
    client = TestClient(
        make_app(handles), raise_server_exceptions=False
    )
    answer = client.get("/price")
    print("a handler for the timeout:", handles, answer.status_code)
silent.close()
