import http.client
import signal
import socket
from contextlib import asynccontextmanager
from threading import Event, Thread

import uvicorn
from fastapi import FastAPI

ended = []
under_way, may_end = Event(), Event()


@asynccontextmanager
async def careless(app):
    yield
    ended.append("careless")


@asynccontextmanager
async def careful(app):
    try:
        yield
    finally:
        ended.append("careful")


def view():
    under_way.set()
    may_end.wait(5)
    raise RuntimeError("an error in a view")


def serve(lifespan, signals):
    """Serve one request, and signal while it is under way."""
    app = FastAPI(lifespan=lifespan)
    app.get("/")(view)
    config = uvicorn.Config(app, log_level="critical")
    server = uvicorn.Server(config)
    under_way.clear()
    may_end.clear()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=server.run, args=([listener],))
        thread.start()
        address = listener.getsockname()
        client = http.client.HTTPConnection(*address, timeout=10)
        client.request("GET", "/")
        under_way.wait(10)
        for number in signals:  # as if the signal came
            server.handle_exit(number, None)
        may_end.set()
        thread.join()
        client.close()


for name, signals in {
    "SIGTERM": [signal.SIGTERM],
    "Ctrl+C twice": [signal.SIGINT, signal.SIGINT],
}.items():
    ended.clear()
    serve(careless, signals)
    serve(careful, signals)
    print(f"{name}:", ended)
