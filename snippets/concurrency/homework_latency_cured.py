import socket
import threading

import httpx
import uvicorn
from fastapi import FastAPI

app = FastAPI()
under_way = threading.Event()
answered = []


# --8<-- [start:compute]
@app.get("/compute")
def compute():  # no async: a thread of the pool computes
    # --8<-- [end:compute]
    under_way.set()
    total = sum(n for n in range(10_000_000))
    answered.append("/compute")
    return {"total": total}


@app.get("/ping")
async def ping():
    answered.append("/ping")
    return {"text": "pong"}


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
base = f"http://127.0.0.1:{listener.getsockname()[1]}"
config = uvicorn.Config(app, log_level="error")
server = uvicorn.Server(config)
serving = threading.Thread(target=server.run, args=([listener],))
serving.start()
# --8<-- [end:harness]


def ask(path):
    assert httpx.get(base + path, timeout=30).status_code == 200


ask("/ping")  # the server is up
answered.clear()
computing = threading.Thread(target=ask, args=("/compute",))
computing.start()
under_way.wait(30)
ask("/ping")
computing.join()
server.should_exit = True
serving.join()
print("answered:", answered)
#> answered: ['/ping', '/compute']
