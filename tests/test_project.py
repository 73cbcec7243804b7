"""The core stands alone; both hosts hide causes from clients, log them, and give back what they open."""

from __future__ import annotations

import ast
import http.client
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from itertools import takewhile
from pathlib import Path

import pytest
from starlette.testclient import TestClient as FastAPIClient

from demo.data import BAD_ORDERS, BAD_USERS
from demo.stores import load_demo
from orders.core import services
from orders.core.repository import Store
from orders.fastapi_app.main import create_app as create_fastapi_app
from orders.flask_app.app import create_app as create_flask_app
from orders.storage.sqlite import SQLiteRepository, SQLiteStore
from tests.project import hosts, stores
from tests.project.requests import BAD_BODIES, METHODS, READS, WRITES, Call
from tools.verification.pages import DOCS, find_fences
from tools.verification.snippets import ROOT

ORDERS = hosts.PROJECT / "orders"
FRAMEWORKS = ("flask", "fastapi", "starlette", "pydantic", "werkzeug")
# What no line of a room may name.
FOREIGN = {
    "core": "|".join((*FRAMEWORKS, "http", "sql", "json", "header")),
    "storage": "|".join((*FRAMEWORKS, "http", "json", "header")),
    "web": "|".join((*FRAMEWORKS, "sql")),
}
# Which rooms a room may import from, beside itself.
ARROWS = {
    "core": (),
    "storage": ("core",),
    "web": ("core",),
    "settings": ("core", "storage", "web"),
    "flask_app": ("core", "web", "settings"),
    "fastapi_app": ("core", "web", "settings"),
}
TRANSCRIPTS = hosts.PROJECT / "transcripts"

# What is installed is what is locked: set-up has seen to it, and no network is asked.
QUIET = {"UV_FROZEN": "1", "UV_NO_SYNC": "1", "PYTHONDONTWRITEBYTECODE": "1"}

Host = Callable[[Store | None], AbstractContextManager[hosts.Send]]


@pytest.fixture(params=[hosts.flask_in_process, hosts.fastapi_in_process], ids=["Flask", "FastAPI"])
def host(request: pytest.FixtureRequest) -> Host:
    found: Host = request.param
    return found


def test_rooms_name_only_what_is_theirs() -> None:
    files = sorted(ORDERS.rglob("*.py"))
    assert len(files) > 20
    lines = [
        f"{file.relative_to(ROOT)}:{number}: {line}"
        for file in files
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1)
        for room, foreign in FOREIGN.items()
        if file.is_relative_to(ORDERS / room) and re.search(foreign, line, re.IGNORECASE)
    ]
    assert not lines, "a room names what is not its business:\n" + "\n".join(lines)


def test_rooms_import_in_one_direction() -> None:
    """Hosts know the core, and never the reverse; neither host knows a store, the other host or the demo."""
    found = set()
    for file in sorted(ORDERS.rglob("*.py")):
        room = file.relative_to(ORDERS).parts[0].removesuffix(".py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for module in modules:
                top, _, rest = module.partition(".")
                if top in ("orders", "demo"):
                    found.add((room, rest.split(".")[0] if top == "orders" else top))
    allowed = {(room, other) for room, others in ARROWS.items() for other in (room, *others)}
    assert not found - allowed, "tests/test_project.py, ARROWS: an import that no arrow allows"


@pytest.mark.parametrize("room", ["core", "storage", "web"])
def test_rooms_without_a_host_load_no_framework(room: str) -> None:
    modules = ", ".join(f"orders.{room}.{file.stem}" for file in (ORDERS / room).glob("*.py") if file.stem[0] != "_")
    program = f"import sys, {modules}; print(*sorted({set(FRAMEWORKS)} & sys.modules.keys()))"
    loaded = subprocess.run(
        [sys.executable, "-c", program], cwd=hosts.PROJECT, capture_output=True, text=True, timeout=30, check=True
    )
    assert loaded.stdout.strip() == ""


def test_transcripts_are_equal() -> None:
    flask, fastapi = (TRANSCRIPTS / f"{name}_requests.out" for name in ("flask", "fastapi"))
    assert flask.read_text(encoding="utf-8") == fastapi.read_text(encoding="utf-8")


def test_cause_of_a_defect_is_logged_and_hidden(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    with host(stores.DefectiveStore()) as send:
        answer = send(Call("a defect", "GET", "/users/1"))
    assert answer.status == 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert b"secret" not in answer.body
    assert b"SELECT" not in answer.body
    assert "Traceback" in caplog.text
    assert f"RuntimeError: {stores.SECRET} 1" in caplog.text


def test_broken_store_is_a_503(host: Host, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = SQLiteStore(tmp_path / "orders.db")
    with host(store) as send:
        (tmp_path / "orders.db").write_bytes(b"no database" * 1000)
        answers = [
            send(Call("read", "GET", "/users")),
            send(Call("readiness", "GET", "/ready")),
            send(Call("export", "GET", "/orders/export")),
            send(Call("write", "POST", "/users", b'{"name": "Raj", "email": null}')),
        ]
    assert [answer.status for answer in answers] == [503, 503, 503, 503]
    assert len({answer.body for answer in answers}) == 1
    assert b"database" not in answers[0].body
    assert "sqlite3.DatabaseError: file is not a database" in caplog.text


def test_cause_of_a_refusal_is_logged(host: Host, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "orders")
    with host(None) as send:
        answer = send(Call("malformed", "POST", "/users", b"{,}"))
    assert (answer.status, b"JSONDecodeError" in answer.body) == (400, False)
    assert "json.decoder.JSONDecodeError" in caplog.text
    assert "Traceback" in caplog.text


def test_failure_between_two_writes_keeps_nothing(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SQLiteStore(tmp_path / "orders.db")
    load_demo(store)
    before = dump(tmp_path / "orders.db")

    def fail(repository: SQLiteRepository, _: object) -> None:
        assert repository.connection.in_transaction
        repository.connection.execute("INSERT INTO nowhere VALUES (1)")

    with monkeypatch.context() as patch, host(store) as send:
        patch.setattr(SQLiteRepository, "add_entry", fail)
        bodies = {"/users": b'{"name": "Zoe", "email": null}', "/users/1/orders": b'{"amount": 5}'}
        for target, body in bodies.items():
            assert send(Call("half", "POST", target, body)).status == 500
    assert dump(tmp_path / "orders.db") == before
    with host(store) as send:
        assert send(Call("whole", "POST", "/users", bodies["/users"])).status == 201
    assert dump(tmp_path / "orders.db") != before


def dump(database: Path) -> list[str]:
    connection = SQLiteStore(database).open().connection
    try:
        return list(connection.iterdump())
    finally:
        connection.close()


def test_every_repository_is_closed(host: Host) -> None:
    store = stores.counted_store()
    calls = [*READS, *WRITES, *BAD_BODIES, *METHODS, Call("HEAD of a stream", "HEAD", "/orders/export")]
    with host(store) as send:
        for call in calls:
            send(call)
    assert store.opened > 20
    assert store.closed == store.opened


def test_validation_by_fastapi_itself_has_our_envelope() -> None:
    """No route of ours relies on it; one that is added later will not leak another envelope."""
    app = create_fastapi_app(hosts.settings())

    @app.get("/later")
    def later(number: int) -> int:
        return number

    with FastAPIClient(app) as client:
        response = client.get("/later", params={"number": "x"})
    assert response.status_code == 422
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["errors"][0]["field"] == "number"


def test_flask_streams_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """The export is no list in disguise: its first part is out before the last is read, and holds nothing open."""
    monkeypatch.setattr(services, "EXPORTED_AT_ONCE", 1)
    store = stores.counted_store()
    client = create_flask_app(hosts.settings(store)).test_client()
    response = client.get("/orders/export", headers={"Authorization": f"Bearer {hosts.TOKEN}"}, buffered=False)
    assert next(iter(response.response))
    assert (store.opened, store.closed) == (1, 1)
    assert len([*response.response]) == 1
    assert (store.opened, store.closed) == (3, 3)
    response.close()


def bad_record_rows() -> list[str]:
    rows = []
    for kind, records in (("user", BAD_USERS), ("order", BAD_ORDERS)):
        for record in records:
            sent = json.dumps(record.data)
            shown = sent if len(sent) < 50 else f"{sent[:20]}…"
            told = "<br>".join(f"`{error.field}`: {error.reason}" for error in record.errors)
            rows.append(f"| {kind}: {record.label} | `{shown}` | {told} |")
    return rows


def test_page_lists_the_bad_records() -> None:
    lines = (DOCS / "project" / "index.md").read_text(encoding="utf-8").splitlines()
    start = lines.index("| Bad record | Sent | What the client is told |") + 2
    listed = list(takewhile(lambda line: line.startswith("|"), lines[start:]))
    assert listed == bad_record_rows(), "docs/project/index.md: the table and the records part\n" + "\n".join(
        bad_record_rows()
    )


def shown_commands() -> list[str]:
    """The commands with which the pages of the project tell a reader to serve an application."""
    pages = sorted((DOCS / "project").glob("*.md"))
    lines = [line for page in pages for fence in find_fences(page.read_text()) for line in fence.body]
    return sorted({line.strip() for line in lines if re.match(r"\s*uv run (flask|gunicorn|uvicorn) ", line)})


@pytest.mark.parametrize("command", shown_commands())
def test_command_of_a_page_serves(command: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = shlex.split(command)
    words[0] = os.environ.get("UV") or shutil.which("uv") or str(ROOT / ".tools" / "uv")
    place = ["--bind", f"127.0.0.1:{port}"] if words[2] == "gunicorn" else ["--port", str(port)]
    with open(tmp_path / "log", "wb") as log:
        server = subprocess.Popen(
            [*words, *place],
            cwd=ROOT,
            env=os.environ
            | QUIET
            | {"ORDERS_DATABASE": str(tmp_path / "orders.db"), "ORDERS_TOKENS": f"tests={hosts.TOKEN}"},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        assert await_health(port, server) == b'{"status":"ok"}', (tmp_path / "log").read_text()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(15)


def await_health(port: int, server: subprocess.Popen[bytes]) -> bytes:
    deadline = time.monotonic() + hosts.START_LIMIT
    while time.monotonic() < deadline and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/health")
            return connection.getresponse().read()
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    return b""
