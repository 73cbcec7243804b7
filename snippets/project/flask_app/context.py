"""What one request has at hand, and gives back at its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import current_app, g, request

from core.models import Client
from core.reading import read_object
from core.repository import Repository
from core.settings import Settings

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
        return view(*args, **kwargs)

    return guarded


def client() -> Client:
    found: Client = g.client
    return found


# --8<-- [end:authenticated]


# --8<-- [start:json_body]
def json_body() -> dict[str, object]:
    """Return the JSON object that the client sent."""
    content_type = request.headers.get("Content-Type")
    return read_object(content_type, request.get_data())


# --8<-- [end:json_body]
