from functools import wraps

from flask import Flask

app = Flask(__name__)


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

    @app.get(f"/{decorate.__name__}", endpoint=decorate.__name__)
    @decorate
    async def view():
        return {"ok": True}


app.testing = True  # raise errors here instead of answering 500
client = app.test_client()
print("aware:", client.get("/aware").status_code)
try:
    client.get("/plain")
except TypeError as error:
    print("plain:", "The return type must be" in str(error))
