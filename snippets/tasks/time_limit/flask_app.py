import asyncio
from functools import wraps

from flask import Flask

app = Flask(__name__)


def limited(view):
    @wraps(view)
    async def wrapper(*args, **kwargs):
        # --8<-- [start:limit]
        async with asyncio.timeout(0.2):
            return await view(*args, **kwargs)
        # --8<-- [end:limit]

    return wrapper


@app.errorhandler(TimeoutError)
def too_late(error):
    return {"error": "too late"}, 504


@app.get("/quick")
@limited
async def quick():
    return "done"


@app.get("/slow")
@limited
async def slow():
    await asyncio.sleep(60)


client = app.test_client()
for path in ("/quick", "/slow"):
    print(path, client.get(path).status_code)
