import socket

import httpx
from flask import Flask

silent = socket.create_server(("127.0.0.1", 0))  # answers nobody
host, port = silent.getsockname()
client = httpx.Client(base_url=f"http://{host}:{port}")


def make_app(handles):
    app = Flask(f"handles_{handles}")
    app.logger.disabled = True

    # --8<-- [start:limit]
    @app.get("/price")
    def price():
        return client.get("/", timeout=0.3).text

    if handles:

        @app.errorhandler(httpx.TimeoutException)
        def too_late(error):
            return "the upstream is late", 504

    # --8<-- [end:limit]
    return app


for handles in (False, True):
    answer = make_app(handles).test_client().get("/price")
    print("a handler for the timeout:", handles, answer.status_code)
silent.close()
client.close()
