"""What one request has at hand, and gives back at its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app, g, request
from werkzeug.exceptions import HTTPException

from orders.core.models import Change, Order
from orders.core.repository import Repository
from orders.settings import Settings
from orders.web.headers import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    idempotency_key,
    meant,
)
from orders.web.reading import not_whole, read_object, require_json

P = ParamSpec("P")
R = TypeVar("R")


def settings() -> Settings:
    found: Settings = current_app.extensions["orders"]
    return found


# --8<-- [start:repository]
def repository() -> Repository:
    """Return this request's repository, opened on first use."""
    if "repository" not in g:
        g.repository = settings().store.open()
    opened: Repository = g.repository
    return opened


def close_repository(_: BaseException | None) -> None:
    # A request that failed early has opened none: pop, not g.x.
    opened = g.pop("repository", None)
    if opened is not None:
        opened.close()


# --8<-- [end:repository]


# --8<-- [start:authenticated]
def authenticated(view: Callable[P, R]) -> Callable[P, R]:
    """Let a view run for a known client only; it is in `g`."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        header = request.headers.get("Authorization")
        g.client = settings().tokens.authenticate(header)
        g.exchange.client = g.client.name
        return view(*args, **kwargs)

    return guarded


# --8<-- [end:authenticated]


# --8<-- [start:change]
def change() -> Change:
    """Return who asks for a change, when, and under which key."""
    key = idempotency_key(request.headers.get(IDEMPOTENCY_KEY))
    return Change(g.client, settings().clock(), key)


# --8<-- [end:change]


def is_meant() -> Callable[[Order], bool]:
    return meant(request.headers.get(IF_MATCH))


# --8<-- [start:json_body]
def json_body() -> dict[str, object]:
    """Return the JSON object that the client sent."""
    content_type = request.headers.get("Content-Type")
    require_json(content_type)
    return read_object(content_type, whole_body())


def whole_body() -> bytes:
    """Return the body, or raise if a part of it is missing.

    Werkzeug stops at the limit without a word. So the limit
    that it is given is one byte more than ours: a body that is
    too long can then be told from one that just fits.
    """
    try:
        body = request.stream.read()
    except HTTPException:
        raise
    except Exception as error:  # the server's: bad framing
        raise not_whole() from error
    if len(body) < (request.content_length or 0):
        raise not_whole()
    return body


# --8<-- [end:json_body]
