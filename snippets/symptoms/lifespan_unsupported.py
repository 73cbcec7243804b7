import asyncio
import logging
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from uvicorn.lifespan.on import LifespanOn


@asynccontextmanager
async def lifespan(app):
    print("the pool is open")
    yield


app = FastAPI(lifespan=lifespan)


async def by_path(scope, receive, send):
    print("path:", scope["path"])
    await app(scope, receive, send)


async def by_path_of_requests(scope, receive, send):
    if scope["type"] == "http":
        print("path:", scope["path"])
    await app(scope, receive, send)


class Shown(logging.Handler):
    def emit(self, record):
        print(f"{record.levelname}:", record.getMessage())


logger = logging.getLogger("uvicorn.error")
logger.addHandler(Shown())
logger.setLevel(logging.INFO)


async def start(outermost):
    config = uvicorn.Config(outermost, log_config=None)
    events = LifespanOn(config)
    await events.startup()
    await events.shutdown()


for outermost in (by_path, by_path_of_requests):
    asyncio.run(start(outermost))
