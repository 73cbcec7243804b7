"""The two hosts of the core: in process, and behind real servers on loopback."""

from __future__ import annotations

import http.client
import io
import os
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from demo.stores import demo_store, load_demo
from orders.core.repository import Store
from orders.fastapi_app import main as fastapi_main
from orders.flask_app import app as flask_main
from orders.settings import Settings
from orders.storage.sqlite import SQLiteStore
from orders.web.auth import TokenBook
from tests.project.requests import Call
from tools.verification.snippets import ROOT

with warnings.catch_warnings(action="ignore"):  # Starlette recommends another client from 1.10
    from starlette.testclient import TestClient as FastAPIClient

PROJECT = ROOT / "snippets" / "project"
TOKEN = "token-of-the-tests"  # noqa: S105 -- it opens nothing
START_LIMIT = 60.0
ANSWER_LIMIT = 30.0
ATTEMPTS = 5
# For what is still open when a server is told to end.
GRACE = 1
# Headers that are part of what a client relies on. Date, Server and Connection are the server's own.
COMPARED = ("Allow", "Content-Type", "ETag", "Location", "Retry-After", "WWW-Authenticate")


@dataclass(frozen=True)
class Answer:
    """What a client gets: status, body and the headers that count."""

    status: int
    body: bytes
    headers: Mapping[str, str]

    def parts(self) -> dict[str, str]:
        """Name each part that two answers are compared by."""
        kind = "problem" if self.headers.get("Content-Type") == "application/problem+json" else "document"
        body = f"{kind}: {self.body!r}" if self.body else "empty"
        return {"status": str(self.status), "body": body, **self.headers}


Send = Callable[[Call], Answer]


def counted_headers(get: Callable[[str], str | None]) -> dict[str, str]:
    found = {name: value for name in COMPARED if (value := get(name)) is not None}
    if "Allow" in found:  # a set: its order says nothing
        found["Allow"] = ", ".join(sorted(found["Allow"].replace(" ", "").split(",")))
    return found


def settings(store: Store | None = None) -> Settings:
    return Settings(store or demo_store(), TokenBook({"tests": TOKEN}))


@contextmanager
def flask_in_process(store: Store | None = None) -> Iterator[Send]:
    client = flask_main.create_app(settings(store)).test_client()

    def send(call: Call) -> Answer:
        path, _, query = call.target.partition("?")
        response = client.open(
            method=call.method,
            headers=call.headers(TOKEN),
            input_stream=io.BytesIO(call.body or b""),
            content_length=None if call.chunked or call.body is None else len(call.body),
            query_string=query,
            buffered=True,  # reads the answer to its end and closes it, as a server does
            # The path as a server hands it over; the client would take "//users" for a host.
            # And as a server that knows chunks says it: the body has an end of its own.
            environ_overrides={"PATH_INFO": unquote(path, "latin-1"), "wsgi.input_terminated": True},
        )
        return Answer(response.status_code, response.data, counted_headers(response.headers.get))

    yield send


@contextmanager
def fastapi_in_process(store: Store | None = None) -> Iterator[Send]:
    app = fastapi_main.create_app(settings(store))
    with FastAPIClient(app, raise_server_exceptions=False, follow_redirects=False) as client:

        def send(call: Call) -> Answer:
            headers = [(name.encode(), value.encode()) for name, value in call.headers(TOKEN)]
            content = iter(call.pieces()) if call.chunked else call.body
            response = client.request(call.method, f"http://testserver{call.target}", headers=headers, content=content)
            return Answer(response.status_code, response.content, counted_headers(response.headers.get))

        yield send


def environment(folder: Path) -> dict[str, str]:
    """Return what a host that serves wants to be told."""
    return {"ORDERS_DATABASE": str(folder / "orders.db"), "ORDERS_TOKENS": f"tests={TOKEN}"}


def gunicorn(folder: Path) -> list[str]:
    return [
        "gunicorn",
        "--chdir",
        str(PROJECT),
        "--threads=4",
        f"--graceful-timeout={GRACE}",
        f"--worker-tmp-dir={folder}",
        "--no-control-socket",
        "orders.flask_app.app:create_app()",
    ]


def uvicorn(folder: Path) -> list[str]:
    del folder  # it writes nothing
    return [
        "uvicorn",
        "--app-dir",
        str(PROJECT),
        f"--timeout-graceful-shutdown={GRACE}",
        "--factory",
        "orders.fastapi_app.main:create_app",
    ]


@dataclass(frozen=True)
class Served:
    """A host that runs in a process of its own; called, it sends one request."""

    port: int
    process: subprocess.Popen[bytes]
    folder: Path

    def __call__(self, call: Call) -> Answer:
        return send_raw(self.port, call)

    @property
    def database(self) -> Path:
        return self.folder / "orders.db"

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


Server = Callable[[Path], list[str]]


@contextmanager
def served(server: Server, folder: Path, address: str | None = None) -> Iterator[Served]:
    """Serve one host with the PostgreSQL at an address, or with SQLite, and end it."""
    folder.mkdir()
    settings = environment(folder)
    if address is None:
        load_demo(SQLiteStore(folder / "orders.db"))
    else:
        settings["ORDERS_DATABASE"] = address
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-m", *server(folder)]
        # The server inherits a socket that listens already: no port is guessed, and no start is missed.
        listening = f"fd://{listener.fileno()}"
        bound = ["--bind", listening] if command[2] == "gunicorn" else ["--fd", str(listener.fileno())]
        with open(folder / "log", "wb") as log:
            process = subprocess.Popen(
                [*command[:3], *bound, *command[3:]],
                pass_fds=[listener.fileno()],
                env=os.environ | settings,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        port = listener.getsockname()[1]
        listener.close()  # the server's own is open: when it has gone, nobody listens
        try:
            await_start(port, process, folder / "log")
            yield Served(port, process, folder)
        finally:
            end(process)


def await_start(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for the first answer; fail with the server's own words if there is none."""
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if send_raw(port, Call("start", "GET", "/health")).status == 200:
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"the server did not answer within {START_LIMIT:g} s:\n{log.read_text()}")


def send_raw(port: int, call: Call) -> Answer:
    """Send exactly this target, these headers and this body; no client library corrects them.

    A server that refuses a body before it has read it closes the connection. Whether its answer arrives before the
    reset is then a matter of luck, so the request is sent again.
    """
    for _ in range(ATTEMPTS - 1):
        with suppress(ConnectionResetError):
            return send_once(port, call)
    return send_once(port, call)


def send_once(port: int, call: Call) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_LIMIT)
    try:
        connection.putrequest(call.method, call.target, skip_accept_encoding=True)
        for name, value in call.headers(TOKEN):
            connection.putheader(name, value.encode())
        if call.body is not None and not call.chunked:
            connection.putheader("Content-Length", str(len(call.body)))
        # Who refuses a body does not read it to its end, and has answered.
        with suppress(BrokenPipeError):
            connection.endheaders(iter(call.pieces()) if call.chunked else call.body, encode_chunked=call.chunked)
        response = connection.getresponse()
        return Answer(response.status, response.read(), counted_headers(response.headers.get))
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
