import warnings
from functools import wraps

from flask import Flask

app = Flask(__name__)
app.logger.disabled = True  # the error is counted below, not logged
warnings.simplefilter("ignore", RuntimeWarning)  # never awaited


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


client = app.test_client()
print("aware:", client.get("/aware").status_code)
#> aware: 200
print("plain:", client.get("/plain").status_code)
#> plain: 500
