import asyncio
import socket
import traceback

import httpx

# It takes connections and never answers.
silent = socket.create_server(("127.0.0.1", 0))
address = f"http://127.0.0.1:{silent.getsockname()[1]}"


async def ask():
    async with httpx.AsyncClient() as client:
        await client.get(address, timeout=0.1)


def show(call):
    try:
        call()
    except httpx.TimeoutException as error:
        print(*traceback.format_exception_only(error), end="")


show(lambda: httpx.get(address, timeout=0.1))
show(lambda: asyncio.run(ask()))
