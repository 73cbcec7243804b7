import http.client
import socket
import threading

import uvicorn
from fastapi import BackgroundTasks, FastAPI
from fastapi.responses import PlainTextResponse

app = FastAPI()
answered, sent = threading.Event(), threading.Event()
threads = {}


def send_mail():
    threads["mail"] = threading.get_ident()
    answered.wait(5)
    sent.set()


@app.get("/order", response_class=PlainTextResponse)
async def order(tasks: BackgroundTasks):
    threads["view"] = threading.get_ident()
    # --8<-- [start:view]
    tasks.add_task(send_mail)
    # --8<-- [end:view]
    return "ordered"


# --8<-- [start:harness]
listener = socket.create_server(("127.0.0.1", 0))
server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
thread = threading.Thread(target=server.run, args=([listener],))
thread.start()
client = http.client.HTTPConnection(
    *listener.getsockname(), timeout=10
)
# --8<-- [end:harness]

client.request("GET", "/order")
answer = client.getresponse()
print("answer:", answer.status, answer.read().decode())
print("mail sent:", sent.is_set())
answered.set()
print("after the answer:", sent.wait(5))
print("on the view's thread:", threads["mail"] == threads["view"])

client.close()
server.should_exit = True
thread.join()
