import http.client
import socket
from threading import Thread

import uvicorn
from fastapi import FastAPI

app = FastAPI()


@app.get("/")
def answer():
    return "ok"


# --8<-- [start:harness]
def ask(address):
    client = http.client.HTTPConnection(*address)
    client.request("GET", "/")
    status = client.getresponse().status
    client.close()
    return status


# --8<-- [end:harness]
# --8<-- [start:limit]
for limit in None, 2:
    listener = socket.create_server(("127.0.0.1", 0))
    address = listener.getsockname()
    config = uvicorn.Config(
        app, limit_max_requests=limit, log_level="critical"
    )
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, args=([listener],))
    thread.start()
    statuses = [ask(address) for _ in range(2)]
    print(f"limit_max_requests={limit}:", *statuses, end=" ")
    if limit:
        thread.join()
    try:
        print(ask(address))
    except ConnectionRefusedError:
        print("refused")
    server.should_exit = True
    thread.join()
# --8<-- [end:limit]
