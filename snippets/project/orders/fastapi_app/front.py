"""What stands in front of every route: the log, HEAD, OPTIONS.

Flask does this by itself, or has hooks for it. FastAPI has
middleware, which sees the messages between server and routes.
"""

from __future__ import annotations

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import (
    ASGIApp,
    Message,
    Receive,
    Scope,
    Send,
)

from orders.web.answers import to_json
from orders.web.logs import REQUEST_ID, begin
from orders.web.problems import MEDIA_TYPE, Problem, problem_of


def problem_response(problem: Problem) -> Response:
    return Response(
        to_json(problem),
        problem.status,
        problem.headers,
        MEDIA_TYPE,
    )


# --8<-- [start:allowed]
def allowed_methods(scope: Scope) -> str:
    """Name the methods of all routes that have this path."""
    found = [
        method
        for method in ("DELETE", "GET", "PATCH", "POST", "PUT")
        for route in scope["app"].routes
        if route.matches({**scope, "method": method})[0]
        == Match.FULL
    ]
    if "GET" in found:
        found.append("HEAD")
    if found:
        found.append("OPTIONS")
    return ", ".join(dict.fromkeys(found))


# --8<-- [end:allowed]


class BodyUnwanted(Exception):
    """A HEAD has its headers; the body is not to be made."""


# --8<-- [start:front]
class Front:
    """Surrounds every request, inside of Starlette's own layers."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(
        self, scope: Scope, receive: Receive, send: Send
    ) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        answer = Answer(scope, send)
        try:
            await self.routed(scope, receive, answer)
        except BodyUnwanted:
            pass
        except Exception as error:
            answer.exchange.cause = error
            if answer.status is not None:  # too late for another
                raise
            response = problem_response(problem_of(error))
            await response(scope, receive, answer.send)
        finally:
            answer.exchange.answered(answer.status or 500)
        return None

    async def routed(
        self, scope: Scope, receive: Receive, answer: Answer
    ) -> None:
        method = scope["method"]
        allowed = (
            allowed_methods(scope) if method == "OPTIONS" else ""
        )
        if allowed:
            response = Response(None, 204, {"Allow": allowed})
            await response(scope, receive, answer.send)
        elif method == "HEAD":
            # To the routes it is a GET, whose body nobody wants.
            scope = {**scope, "method": "GET"}
            await self.app(scope, receive, answer.send_head)
        else:
            await self.app(scope, receive, answer.send)
            # --8<-- [end:front]


class Answer:
    """The answer to one request, on its way to the server."""

    def __init__(self, scope: Scope, send: Send) -> None:
        headers = Headers(scope=scope)
        self.exchange = begin(
            headers.get(REQUEST_ID), scope["method"], scope["path"]
        )
        # Where endpoints and handlers find it: request.state.
        scope.setdefault("state", {})["exchange"] = self.exchange
        self.pass_on = send
        self.status: int | None = None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers[REQUEST_ID] = self.exchange.request_id
        await self.pass_on(message)

    async def send_head(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            return await self.send(message)
        await self.send({"type": message["type"], "body": b""})
        raise BodyUnwanted
