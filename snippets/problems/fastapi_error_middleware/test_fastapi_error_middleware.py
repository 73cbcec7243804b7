import asyncio
import logging
from contextlib import asynccontextmanager

import httpx
from fastapi import Depends, FastAPI, HTTPException
from fastapi.responses import StreamingResponse
from submission import ApiError, install_errors


class NoStockError(ApiError):
    status = 409
    code = "no_stock"


class Notes(logging.Handler):
    """Keeps the records of a logger."""

    def __init__(self):
        super().__init__()
        self.records = []

    def emit(self, record):
        self.records.append(record)


async def no_session():
    raise NoStockError("no session")


async def chunks():
    yield b"one"
    raise RuntimeError("the source is gone")


async def no_chunks():
    raise RuntimeError("the source was never there")
    yield


def make_app():
    app = FastAPI()
    install_errors(app)

    @app.get("/stock")
    async def stock():
        raise NoStockError("no tea left")

    @app.get("/session", dependencies=[Depends(no_session)])
    async def session():
        pass

    @app.get("/plain")
    async def plain():
        raise ApiError("no product given")

    @app.get("/late")
    async def late():
        return StreamingResponse(no_chunks())

    @app.get("/slow")
    async def slow():
        await asyncio.Event().wait()

    @app.get("/broken")
    async def broken():
        raise RuntimeError("password=hunter2")

    @app.get("/teapot")
    async def teapot():
        raise HTTPException(418, "short and stout")

    @app.get("/items/{number}")
    async def item(number: int):
        return {"number": number}

    @app.get("/stream")
    async def stream():
        return StreamingResponse(chunks())

    return app


def ask(path):
    """Return the response to one GET request over ASGI."""

    async def request():
        transport = httpx.ASGITransport(make_app())
        async with httpx.AsyncClient(
            transport=transport, base_url="http://shop"
        ) as client:
            return await client.get(path)

    try:
        return asyncio.run(request())
    except Exception as error:
        kind = type(error).__name__
        raise AssertionError(
            f"GET {path} let {kind} out to the server; expected it"
            " to be dealt with.\nIn Starlette a handler for"
            " Exception answers, and then the exception goes on to"
            " the server all the same."
        ) from None


def check(path, status, body, why):
    response = ask(path)
    came = response.status_code, response.json()
    assert came == (status, body), (
        f"GET {path} gave {came[0]} with {came[1]};\nexpected"
        f" {status} with {body}.\n{why}"
    )


def error_body(code, message):
    return {"error": {"code": code, "message": message}}


def test_api_errors_are_answered():
    """an ApiError gives its status, code and message"""
    check(
        "/stock",
        409,
        error_body("no_stock", "no tea left"),
        "Subclasses of ApiError carry their own status and code.",
    )
    check(
        "/plain",
        400,
        error_body("bad_request", "no product given"),
        "An ApiError itself has a status and a code, too.",
    )
    check(
        "/session",
        409,
        error_body("no_stock", "no session"),
        "Dependencies raise as endpoints do.",
    )


def test_good_answers_pass():
    """good answers pass unchanged"""
    check("/items/7", 200, {"number": 7}, "Nothing was raised.")


def test_unexpected_errors_tell_nothing():
    """an unexpected error tells the client nothing"""
    check(
        "/broken",
        500,
        error_body("internal_error", "internal error"),
        "The text of an unexpected error is for the log, never for"
        " the client.",
    )


def error_of(record):
    """Return the exception whose traceback a record has."""
    return record.exc_info[1] if record.exc_info else None


def test_unexpected_errors_are_logged():
    """an unexpected error is logged with its traceback"""
    log, notes = logging.getLogger("shop"), Notes()
    log.addHandler(notes)
    try:
        ask("/stock")
        ask("/broken")
    finally:
        log.removeHandler(notes)
    came = [
        (record.levelname, type(error_of(record)).__name__)
        for record in notes.records
    ]
    assert came == [("ERROR", "RuntimeError")], (
        f"GET /stock and GET /broken left the log records {came}"
        " (level, exception whose traceback it has); expected one,"
        " ('ERROR', 'RuntimeError').\nAn exception that is dealt"
        " with reaches no server: nobody else logs it."
    )


def test_fastapi_errors_stay():
    """FastAPI's own errors stay as they are"""
    why = "FastAPI has answered already: there is nothing to do."
    check("/lost", 404, {"detail": "Not Found"}, why)
    check("/teapot", 418, {"detail": "short and stout"}, why)
    response = ask("/items/seven")
    assert response.status_code == 422, (
        f"GET /items/seven gave {response.status_code}; expected"
        f" FastAPI's 422."
    )


def served(path, seconds=5):
    """Serve one request; return the types sent, and what came out.

    After `seconds` the server gives the request up.
    """
    sent, waiting = [], [{"type": "http.request"}]

    async def receive():
        if not waiting:
            await asyncio.Event().wait()  # the client stays
        return waiting.pop()

    async def send(message):
        sent.append(message["type"])

    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [],
    }

    async def server():
        task = asyncio.ensure_future(
            make_app()(scope, receive, send)
        )
        await asyncio.wait([task], timeout=seconds)
        task.cancel()
        await asyncio.wait([task])
        return "cancelled" if task.cancelled() else task.exception()

    return sent, asyncio.run(server())


def test_begun_response_is_not_answered_twice():
    """a response that has begun is not answered a second time"""
    for path, when in (
        ("/stream", "after its first chunk"),
        ("/late", "between its start and its first chunk"),
    ):
        sent, error = served(path)
        starts = sent.count("http.response.start")
        assert starts == 1, (
            f"a stream that failed {when} sent http.response.start"
            f" {starts} times; expected once.\nStatus and headers"
            " are gone: a response that has begun cannot begin"
            " again."
        )
        assert error is not None, (
            f"the exception of a stream that failed {when} was"
            " swallowed; expected it to go on: the server then"
            " closes the connection, and the client sees that the"
            " body is cut."
        )


def test_cancelled_request_is_not_answered():
    """a request that is cancelled gets no answer"""
    came = served("/slow", seconds=0.05)
    assert came == ([], "cancelled"), (
        f"the server cancelled a request: it was sent {came[0]}, and"
        f" {came[1]!r} came out; expected nothing and 'cancelled'.\n"
        "CancelledError is no Exception: nobody is there to be"
        " answered, and a server could not stop."
    )


def test_lifespan_passes():
    """a failed start-up passes the middleware"""
    sent = []

    @asynccontextmanager
    async def fails(app):
        raise RuntimeError("no database")
        yield

    async def receive():
        return {"type": "lifespan.startup"}

    async def send(message):
        sent.append(message["type"])

    app = FastAPI(lifespan=fails)
    install_errors(app)
    error = None
    try:
        asyncio.run(app({"type": "lifespan"}, receive, send))
    except Exception as caught:
        error = caught
    came = sent, type(error).__name__
    expected = ["lifespan.startup.failed"], "RuntimeError"
    assert came == expected, (
        f"a start-up that fails sent {sent} and raised"
        f" {came[1]}; expected {expected[0]} and RuntimeError.\n"
        "Only requests of the type http are the middleware's"
        " business: there is nobody to answer."
    )


def test_good_lifespan_passes():
    """a start-up that works happens once"""
    began, sent = [], []

    @asynccontextmanager
    async def works(app):
        began.append("start-up")
        yield

    inbox = [
        {"type": f"lifespan.{n}"} for n in ("startup", "shutdown")
    ]

    async def receive():
        if not inbox:
            raise AssertionError(
                "the application asked for a third lifespan message:"
                " it was called twice"
            )
        return inbox.pop(0)

    async def send(message):
        sent.append(message["type"])

    app = FastAPI(lifespan=works)
    install_errors(app)
    error = None
    try:
        asyncio.run(app({"type": "lifespan"}, receive, send))
    except Exception as caught:
        error = caught
    expected = [
        f"lifespan.{n}.complete" for n in ("startup", "shutdown")
    ]
    assert (began, sent, error) == (["start-up"], expected, None), (
        f"start-up and shutdown began {len(began)} times, sent {sent}"
        f" and raised {error!r}; expected once, {expected} and no"
        " exception."
    )
