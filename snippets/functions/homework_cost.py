import asyncio
import time
from functools import wraps

from fastapi import Depends, FastAPI

app = FastAPI()


async def check():
    return "checked"


def check_in_thread():
    return "checked"


def checked(fn):
    @wraps(fn)
    async def wrapper(*args, **kwargs):
        await check()
        return await fn(*args, **kwargs)

    return wrapper


async def view():
    return "ok"


app.get("/bare")(view)
app.get("/decorator")(checked(view))
app.get("/async", dependencies=[Depends(check)])(view)
app.get("/def", dependencies=[Depends(check_in_thread)])(view)


async def receive():
    return {"type": "http.request", "body": b""}


async def send(message):
    pass


async def seconds(path):
    scope = {"type": "http", "method": "GET", "path": path}
    scope |= {"headers": [], "query_string": b""}
    start = time.process_time()
    for _ in range(100):
        await app(dict(scope), receive, send)
    return time.process_time() - start


async def main():
    paths = ["/bare", "/decorator", "/async", "/def"] * 7
    taken = [(path, await seconds(path)) for path in paths]
    cost = {
        path: min(t for p, t in taken if p == path)
        for path in paths
    }
    for path in ("/decorator", "/async", "/def"):
        ratio = cost[path] / cost["/bare"]
        print(
            f"{path}: 2.5 times a bare view or more: {ratio > 2.5}"
        )


asyncio.run(main())
