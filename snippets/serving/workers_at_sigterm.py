# Needs Python 3.11
import http.client
import re
import signal
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer

SOURCE = """
import asyncio
from pathlib import Path

START = {"type": "http.response.start", "status": 200}
LENGTH = [(b"content-length", b"2")]

async def app(scope, receive, send):
    if scope["path"] == "/slow":
        print("at work", flush=True)
        while not Path("may_end").exists():
            await asyncio.sleep(0.01)
    await send({**START, "headers": LENGTH})
    await send({"type": "http.response.body", "body": b"ok"})
"""


def start(workers):
    return subprocess.Popen(
        [sys.executable, "-B", "-m", "uvicorn", "main:app"]
        + ["--workers", f"{workers}", "--port", "0"]
        + ["--lifespan", "off", "--no-use-colors"]
        + ["--timeout-worker-healthcheck", "60"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until(*patterns):
    """Read what the server says, until all was there."""
    missing, lines = list(patterns), []
    while missing:
        lines.append(server.stdout.readline())
        if not lines[-1]:
            raise EOFError("the server has ended")
        for pattern in missing:
            if re.search(pattern, lines[-1]):
                missing.remove(pattern)
                break
    return "".join(lines)


def connect():
    return http.client.HTTPConnection("127.0.0.1", port, timeout=20)


def ask(client):
    try:
        client.request("GET", "/")
        return client.getresponse().read().decode()
    except ConnectionRefusedError:
        return "refused"
    except (ConnectionError, http.client.HTTPException):
        return "taken, no answer"


for workers in (1, 2):
    with TemporaryDirectory() as folder:
        Path(folder, "main.py").write_text(SOURCE)
        server = start(workers)
        ready = ["Started server process"] * workers
        said = until("running on", *ready)
        port = int(re.search(r"http://[\d.]+:(\d+)", said)[1])
        # --8<-- [start:three]
        kept, old, new = connect(), connect(), connect()
        ask(kept)
        kept.auto_open = False
        old.request("GET", "/slow")
        until("at work")
        server.send_signal(signal.SIGTERM)
        others_ended = ["Finished server process"] * (workers - 1)
        until("Waiting for connections to close", *others_ended)
        print("workers:", workers)
        print("a request on a kept connection:", ask(kept))
        may_end = Timer(0.3, Path(folder, "may_end").touch)
        may_end.start()
        print("a new connection:", ask(new))
        print("the old request:", old.getresponse().status)
        # --8<-- [end:three]
        server.communicate()
        may_end.join()
