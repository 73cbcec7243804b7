"""Apps that wait for the requests of a page: each file is imported as a server imports it, and its app is kept.

The frameworks' own test clients send the requests. What a request passes through is seen by `passing.py`.
"""

from __future__ import annotations

import importlib.metadata
import inspect
import json
import sys
import time
import traceback
import types
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from .passing import OWN_FILES as PROGRAM_FOLDER
from .passing import Passing

Headers = list[tuple[str, str]]
# Status, headers, body.
Answered = tuple[int, Headers, bytes]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
# A page shows no more of a body.
LONGEST_BODY = 20_000
NO_APP = (
    "It was imported, and holds no app: a Flask or FastAPI object at its top level, "
    "or a function create_app() or make_app() that needs no arguments."
)


def own_frames(error: BaseException) -> list[traceback.FrameSummary]:
    """Return the frames of a traceback that belong to the reader's files; all, where none does."""
    frames = traceback.extract_tb(error.__traceback__)
    return [frame for frame in frames if frame.filename.startswith(PROGRAM_FOLDER)] or frames


def tell(error: BaseException, title: str) -> None:
    """Log an exception as a server does, without the frames of libraries."""
    print(title, file=sys.stderr)
    print("Traceback (most recent call last):", file=sys.stderr)
    told = traceback.format_list(own_frames(error)) + traceback.format_exception_only(error)
    print("".join(told), end="", file=sys.stderr)


def named(error: BaseException) -> str:
    """Name an exception in one line."""
    return traceback.format_exception_only(error)[-1].strip()


class FlaskApp:
    """A Flask app behind its test client, which keeps cookies."""

    def __init__(self, app: Any) -> None:
        self.app = app
        self.framework = f"Flask {importlib.metadata.version('flask')}"
        self.client = app.test_client()

    def send(self, method: str, path: str, headers: Headers, body: bytes) -> Answered:
        answer = self.client.open(path, method=method, headers=headers, data=body)
        return answer.status_code, list(answer.headers), answer.get_data()


class FastAPIApp:
    """An ASGI app behind the test client of FastAPI, started as a server starts it: its lifespan has begun."""

    def __init__(self, app: Any) -> None:
        from starlette.testclient import TestClient

        self.app = app
        is_fastapi = any(kind.__module__.startswith("fastapi") for kind in type(app).__mro__)
        name = "FastAPI" if is_fastapi else "Starlette"
        self.framework = f"{name} {importlib.metadata.version(name.lower())}"
        self.client = TestClient(self.as_served, raise_server_exceptions=False, follow_redirects=False)
        self.client.__enter__()

    async def as_served(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Log what the app lets through, as uvicorn does."""
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            if scope["type"] == "http":
                tell(error, "ERROR: Exception in ASGI application")
            raise

    def send(self, method: str, path: str, headers: Headers, body: bytes) -> Answered:
        answer = self.client.request(method, path, headers=headers, content=body)
        return answer.status_code, answer.headers.multi_items(), answer.content


def kind_of(value: object) -> type[FlaskApp] | type[FastAPIApp] | None:
    """Return the class above that serves a value, if it is an app."""
    flask, starlette = sys.modules.get("flask"), sys.modules.get("starlette.applications")
    if flask and isinstance(value, flask.Flask):
        return FlaskApp
    if starlette and isinstance(value, starlette.Starlette):
        return FastAPIApp
    return None


def find_app(module: types.ModuleType) -> tuple[str, Any] | None:
    """Return the name of a module's app and the app: `app`, any other, or what a factory makes; or None."""
    values = vars(module)
    for name in ("app", "application", *values):
        if kind_of(values.get(name)):
            return name, values[name]
    for name in ("create_app", "make_app"):
        factory = values.get(name)
        if inspect.isfunction(factory) and not inspect.signature(factory).parameters:
            app = factory()
            if kind_of(app):
                return f"{name}()", app
    return None


def import_file(name: str) -> types.ModuleType:
    """Import a file as a server does: under its own name, not as `__main__`."""
    path = f"{PROGRAM_FOLDER}{name}"
    module = types.ModuleType(name.removesuffix(".py"))
    module.__file__ = path
    sys.modules[module.__name__] = module
    with open(path, encoding="utf-8") as file:
        source = file.read()
    exec(compile(source, path, "exec", dont_inherit=True), module.__dict__)
    return module


apps: list[FlaskApp | FastAPIApp] = []


def start(name: str) -> str:
    """Import a file and start its app. Returns what a page tells of it, as JSON."""
    try:
        found = find_app(import_file(name))
        if found is None:
            return json.dumps({"error": NO_APP})
        name, value = found
        kind = kind_of(value)
        assert kind is not None
        app = kind(value)
    except BaseException as error:
        tell(error, f"The import of {name} failed.")
        return json.dumps({"error": f"It could not be started: {named(error)}."})
    apps.append(app)
    return json.dumps({"app": name, "framework": app.framework})


def shown(body: bytes) -> tuple[str, str]:
    """Return a body as text, and what is to be said of it."""
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return "", f"{len(body)} bytes that are no text."
    if len(text) > LONGEST_BODY:
        return text[:LONGEST_BODY], f"The first {LONGEST_BODY} of {len(text)} characters."
    return text, ""


def send(number: int, request: str) -> str:
    """Send a request to an app. Returns its answer and the path through the app, as JSON."""
    method, path, headers, body = json.loads(request)
    app = apps[number]
    with Passing(app.app) as passing:
        started = time.perf_counter()
        try:
            status, answered, content = app.send(method, path, headers, body.encode())
        except BaseException as error:
            tell(error, "No answer came.")
            error_told = f"No answer came: {named(error)}."
            return json.dumps({"error": error_told, "path": passing.rows, "more": passing.left_out})
        seconds = time.perf_counter() - started
    text, note = shown(content)
    answer = {"status": status, "headers": answered, "body": text, "note": note, "seconds": seconds}
    return json.dumps(answer | {"path": passing.rows, "more": passing.left_out})
