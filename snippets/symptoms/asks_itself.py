import socket
import threading
import urllib.request
from urllib.error import URLError

import uvicorn
from fastapi import FastAPI

app = FastAPI()
listening = socket.create_server(("127.0.0.1", 0))
ADDRESS = "http://127.0.0.1:{}".format(listening.getsockname()[1])


def ask(path):
    try:
        with urllib.request.urlopen(
            ADDRESS + path, timeout=1
        ) as got:
            return got.read().decode()
    except (TimeoutError, URLError):
        return "timed out"


@app.get("/price")
async def price():
    return 7


@app.get("/blocks")
async def blocks():
    return ask("/price")


@app.get("/in_a_thread")
def in_a_thread():
    return ask("/price")


server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()


def ask_patiently(path):
    with urllib.request.urlopen(ADDRESS + path) as got:
        return got.read().decode()


print("async def:", ask_patiently("/blocks"))
print("def:", ask_patiently("/in_a_thread"))
server.should_exit = True
thread.join()
