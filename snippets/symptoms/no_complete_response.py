import http.client
import logging
import socket
import threading

import uvicorn


async def app(scope, receive, send):
    if scope["path"] == "/nothing":
        return
    start = {"type": "http.response.start", "status": 200}
    await send(start | {"headers": [(b"content-length", b"5")]})


class Shown(logging.Handler):
    def emit(self, record):
        if record.levelno == logging.ERROR:
            print(record.getMessage())


logging.getLogger("uvicorn.error").addHandler(Shown())
listening = socket.create_server(("127.0.0.1", 0))
config = uvicorn.Config(app, log_config=None, lifespan="off")
server = uvicorn.Server(config)
thread = threading.Thread(target=server.run, args=([listening],))
thread.start()
for path in ("/nothing", "/no_body"):
    client = http.client.HTTPConnection(*listening.getsockname())
    client.request("GET", path)
    answer = client.getresponse()
    try:
        print(path, answer.status, answer.read())
    except http.client.IncompleteRead as error:
        print(path, answer.status, error)
    client.close()
server.should_exit = True
thread.join()
