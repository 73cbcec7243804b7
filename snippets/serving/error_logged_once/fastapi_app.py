import http.client
import logging
import socket
from threading import Thread

import uvicorn
from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

log = logging.getLogger("shop")


class Count(logging.Handler):
    def emit(self, record):
        if record.exc_info:
            tracebacks.append(record.exc_info)


tracebacks = []
logging.getLogger().addHandler(Count())


def make_app(handles):
    app = FastAPI()

    @app.get("/")
    async def fails():
        raise ValueError("boom")

    if handles:

        @app.exception_handler(Exception)
        async def any_error(request, error):
            log.error("a request failed", exc_info=error)
            return PlainTextResponse("sorry", 500)

    return app


def status_under_uvicorn(app):
    config = uvicorn.Config(app, log_config=None)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=server.run, args=([listening],))
        thread.start()
        address = listening.getsockname()
        client = http.client.HTTPConnection(*address, timeout=10)
        client.request("GET", "/")
        status = client.getresponse().status
        client.close()
        server.should_exit = True
        thread.join()
    return status


for handles in (False, True):
    tracebacks.clear()
    status = status_under_uvicorn(make_app(handles))
    print("handler that logs:", handles, status)
    print("tracebacks in the log:", len(tracebacks))
