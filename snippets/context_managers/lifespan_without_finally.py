import asyncio
from contextlib import asynccontextmanager

closed = []


@asynccontextmanager
async def careless(app):
    yield
    closed.append("careless")


@asynccontextmanager
async def careful(app):
    try:
        yield
    finally:
        closed.append("careful")


async def serve_until_error(lifespan):
    try:
        async with lifespan(None):
            raise RuntimeError("the server breaks")
    except RuntimeError:
        pass


for lifespan in (careless, careful):
    asyncio.run(serve_until_error(lifespan))
print(closed)
#> ['careful']
