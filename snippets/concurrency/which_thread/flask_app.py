import asyncio
import threading

from flask import Flask

app = Flask(__name__)


def place():
    main = threading.main_thread()
    thread = threading.current_thread()
    try:
        asyncio.get_running_loop()
        loop = "in a loop"
    except RuntimeError:
        loop = "in no loop"
    name = "main thread" if thread is main else "pool thread"
    return {"place": f"{name}, {loop}"}


# --8<-- [start:sync]
@app.get("/def")
def sync_view():
    return place()
    # --8<-- [end:sync]


# --8<-- [start:async]
@app.get("/async")
async def async_view():
    return place()
    # --8<-- [end:async]


client = app.test_client()
for path in ("/def", "/async"):
    print(path, client.get(path).get_json()["place"])
