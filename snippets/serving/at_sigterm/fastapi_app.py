import http.client
import signal
import socket
import time
from threading import Event, Thread

import uvicorn
from fastapi import FastAPI

app = FastAPI()
at_work, may_end = Event(), Event()


@app.get("/slow")
def slow():
    at_work.set()
    may_end.wait(10)
    return "done"


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
port = listener.getsockname()[1]
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = Thread(target=server.run, args=([listener],))
thread.start()


def until_it_has_heard():
    """Wait until uvicorn has closed the socket it listens on."""
    while listener.fileno() != -1:
        time.sleep(0.01)


# --8<-- [end:harness]
# --8<-- [start:both]
before = http.client.HTTPConnection("127.0.0.1", port)
before.request("GET", "/slow")
at_work.wait(10)
server.handle_exit(signal.SIGTERM, None)  # as if the signal came
until_it_has_heard()
after = http.client.HTTPConnection("127.0.0.1", port)
try:
    after.request("GET", "/slow")
    print("a new connection: taken")
except ConnectionRefusedError:
    print("a new connection: refused")
may_end.set()
print("the old request:", before.getresponse().status)
# --8<-- [end:both]
thread.join()
before.close()
