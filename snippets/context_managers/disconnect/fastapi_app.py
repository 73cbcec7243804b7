import asyncio
import socket

import uvicorn
from fastapi import FastAPI

app = FastAPI()
client_is_gone = asyncio.Event()
finished = asyncio.Event()


class Connection:
    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("closed, error:", error[0])
        finished.set()


@app.get("/slow")
async def slow():
    with Connection():
        await asyncio.wait_for(client_is_gone.wait(), 5)
        print("the view runs to its end")
    return "too late"


async def main():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        config = uvicorn.Config(app, log_level="critical")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve([listening]))
        address = listening.getsockname()
        _, client = await asyncio.open_connection(*address)
        client.write(b"GET /slow HTTP/1.1\r\nHost: test\r\n\r\n")
        await client.drain()
        client.close()
        await client.wait_closed()
        client_is_gone.set()
        await asyncio.wait_for(finished.wait(), 5)
        server.should_exit = True
        await serving


asyncio.run(main())
