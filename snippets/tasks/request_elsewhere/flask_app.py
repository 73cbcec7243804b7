import asyncio
from concurrent.futures import ThreadPoolExecutor

from flask import Flask, copy_current_request_context, request

app = Flask(__name__)
pool = ThreadPoolExecutor(1)


def who():
    try:
        return request.args["user"]
    except RuntimeError as error:
        return str(error).splitlines()[0]


@app.get("/")
async def view():
    copied = copy_current_request_context(who)
    print("in the view:", who())
    print("asyncio.to_thread:", await asyncio.to_thread(who))
    print("a pool of one's own:", pool.submit(who).result())
    print("with a copied context:", pool.submit(copied).result())
    return ""


app.test_client().get("/?user=alice")
pool.shutdown()
