"""What one request has at hand, and gives back at its end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Path, Request
from fastapi.security import HTTPBearer
from pydantic import WithJsonSchema
from starlette.requests import ClientDisconnect

from orders.core.models import Client, OrderQuery, UserQuery
from orders.core.repository import Repository, Store
from orders.settings import Settings
from orders.web import queries
from orders.web.reading import (
    MAX_BYTES,
    not_whole,
    read_object,
    require_json,
    too_large,
)


def settings(request: Request) -> Settings:
    found: Settings = request.app.state.settings
    return found


async def store(request: Request) -> Store:
    return settings(request).store


# --8<-- [start:repository]
def repository(request: Request) -> Iterator[Repository]:
    """Open this request's repository, close it at its end."""
    opened = settings(request).store.open()
    try:
        yield opened
    finally:
        opened.close()


# --8<-- [end:repository]


# --8<-- [start:authenticated]
# Reads nothing that we use: it puts the padlock in OpenAPI.
bearer = Depends(HTTPBearer(auto_error=False))


async def authenticated(
    request: Request, _: Annotated[object, bearer]
) -> Client:
    """Return the client that calls, or raise."""
    # All of them, as one that is taken of two may be the wrong one.
    lines = request.headers.getlist("Authorization")
    client = settings(request).tokens.authenticate(", ".join(lines))
    request.state.exchange.client = client.name
    return client


# --8<-- [end:authenticated]


# --8<-- [start:json_body]
async def json_body(request: Request) -> dict[str, object]:
    """Return the JSON object that the client sent.

    Nothing limits the body but this: it is read in pieces, and
    no further than the limit.
    """
    content_type = request.headers.get("Content-Type")
    require_json(content_type)
    # Who says so beforehand need not send it.
    if int(request.headers.get("Content-Length", 0)) > MAX_BYTES:
        raise too_large()
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > MAX_BYTES:
                raise too_large()
    except ClientDisconnect as error:
        raise not_whole() from error
    return read_object(content_type, bytes(body))


# --8<-- [end:json_body]


# --8<-- [start:values]
WHOLE = WithJsonSchema(
    {
        "type": "integer",
        "minimum": 1,
        "maximum": queries.MAX_ID,
    }
)


async def user_id(
    user_id: Annotated[str, Path(), WHOLE],
) -> int:
    return queries.identifier("user_id", user_id)


async def user_query(request: Request) -> UserQuery:
    pairs = request.query_params.multi_items()
    return queries.user_query(pairs)


async def order_query(request: Request) -> OrderQuery:
    pairs = request.query_params.multi_items()
    return queries.order_query(pairs)


# --8<-- [end:values]


# --8<-- [start:annotations]
# Resolved in the order in which an endpoint names them.
Caller = Annotated[Client, Depends(authenticated)]
Kept = Annotated[Store, Depends(store)]
Open = Annotated[Repository, Depends(repository)]
UserId = Annotated[int, Depends(user_id)]
Users = Annotated[UserQuery, Depends(user_query)]
Orders = Annotated[OrderQuery, Depends(order_query)]
Body = Annotated[dict[str, object], Depends(json_body)]
# --8<-- [end:annotations]
