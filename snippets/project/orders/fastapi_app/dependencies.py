"""What one request has at hand, and gives back at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated

from fastapi import Depends, Request
from starlette.requests import ClientDisconnect

from orders.core.models import (
    Change,
    Client,
    Order,
    OrderQuery,
    UserQuery,
)
from orders.core.repository import Repository, Store
from orders.settings import Settings
from orders.web import queries
from orders.web.headers import (
    IDEMPOTENCY_KEY,
    IF_MATCH,
    idempotency_key,
    meant,
)
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
async def authenticated(request: Request) -> Client:
    """Return the client that calls, or raise."""
    # All of them, as one that is taken of two may be the wrong one.
    lines = request.headers.getlist("Authorization")
    client = settings(request).tokens.authenticate(", ".join(lines))
    request.state.exchange.client = client.name
    return client


# --8<-- [end:authenticated]


# --8<-- [start:change]
async def change(
    request: Request,
    client: Annotated[Client, Depends(authenticated)],
) -> Change:
    """Return who asks for a change, when, and under which key."""
    lines = request.headers.getlist(IDEMPOTENCY_KEY)
    key = idempotency_key(", ".join(lines) if lines else None)
    return Change(client, settings(request).clock(), key)


# --8<-- [end:change]


async def is_meant(request: Request) -> Callable[[Order], bool]:
    lines = request.headers.getlist(IF_MATCH)
    return meant(", ".join(lines) if lines else None)


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
async def user_id(user_id: str) -> int:
    return queries.identifier("user_id", user_id)


async def order_id(order_id: str) -> int:
    return queries.identifier("order_id", order_id)


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
Asked = Annotated[Change, Depends(change)]
Kept = Annotated[Store, Depends(store)]
Open = Annotated[Repository, Depends(repository)]
UserId = Annotated[int, Depends(user_id)]
OrderId = Annotated[int, Depends(order_id)]
Meant = Annotated[Callable[[Order], bool], Depends(is_meant)]
Users = Annotated[UserQuery, Depends(user_query)]
Orders = Annotated[OrderQuery, Depends(order_query)]
Body = Annotated[dict[str, object], Depends(json_body)]
# --8<-- [end:annotations]
