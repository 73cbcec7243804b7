import asyncio
import http.client
import socket

import httpx
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

# Bound, so that nobody else takes it, and not listening.
bound = socket.socket()
bound.bind(("127.0.0.1", 0))
HOST, PORT = bound.getsockname()
ADDRESS = f"http://{HOST}:{PORT}"


async def ask():
    async with httpx.AsyncClient() as client:
        await client.get(ADDRESS)


def show(call):
    try:
        call()
    except (OSError, httpx.ConnectError, redis.RedisError) as error:
        said = str(error).replace(str(PORT), "PORT")
        print(f"{type(error).__name__}: {said}")


show(http.client.HTTPConnection(HOST, PORT).connect)
show(lambda: httpx.get(ADDRESS))
show(lambda: asyncio.run(ask()))
show(redis.Redis(HOST, PORT, retry=Retry(NoBackoff(), 0)).ping)
