from functools import wraps

from fastapi import FastAPI
from fastapi.testclient import TestClient

app = FastAPI()


def plain(fn):
    @wraps(fn)
    def wrapper(*args, **kwargs):
        return fn(*args, **kwargs)

    return wrapper


def aware(fn):
    @wraps(fn)
    async def wrapper(*args, **kwargs):
        return await fn(*args, **kwargs)

    return wrapper


for decorate in (plain, aware):

    @app.get(f"/{decorate.__name__}")
    @decorate
    async def view():
        return {"ok": True}


client = TestClient(app)
print("aware:", client.get("/aware").status_code)
#> aware: 200
print("plain:", client.get("/plain").status_code)
#> plain: 200
