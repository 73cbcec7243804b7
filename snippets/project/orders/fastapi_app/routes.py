"""The routes: each declares its request and calls one service.

The core blocks, so what calls it is a plain `def`: FastAPI
runs it on a thread, and the event loop stays free.
"""

from __future__ import annotations

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from orders.core import services
from orders.core.models import (
    Health,
    Order,
    OrderTotal,
    Page,
    Readiness,
    User,
)
from orders.fastapi_app.dependencies import (
    Body,
    Caller,
    Kept,
    Open,
    Orders,
    UserId,
    Users,
)
from orders.fastapi_app.documentation import (
    CREATE_ORDER,
    CREATE_USER,
    EXPORT,
    LIST_ORDERS,
    LIST_USERS,
    READ_USER,
    UNAVAILABLE,
)
from orders.web.answers import json_lines

routes = APIRouter()


class JSONLines(StreamingResponse):
    media_type = "application/jsonl"


# --8<-- [start:health]
@routes.get("/health")
async def check_health() -> Health:
    return Health("ok")


@routes.get("/ready", **UNAVAILABLE)
def check_readiness(repository: Open) -> Readiness:
    return services.check_readiness(repository)


# --8<-- [end:health]


# --8<-- [start:users]
@routes.get("/users", **LIST_USERS)
def list_users(
    _: Caller, query: Users, repository: Open
) -> Page[User]:
    return services.list_users(repository, query)


@routes.get("/users/{user_id}", **READ_USER)
def get_user(_: Caller, user_id: UserId, repository: Open) -> User:
    return services.get_user(repository, user_id)


# --8<-- [start:create_user]
@routes.post("/users", status_code=201, **CREATE_USER)
def create_user(
    client: Caller,
    data: Body,
    repository: Open,
    response: Response,
) -> User:
    user = services.create_user(repository, client, data)
    response.headers["Location"] = f"/users/{user.id}"
    return user


# --8<-- [end:create_user]


# --8<-- [end:users]


# --8<-- [start:orders]
@routes.get("/users/{user_id}/orders", **LIST_ORDERS)
def list_orders(
    _: Caller, user_id: UserId, query: Orders, repository: Open
) -> Page[Order]:
    return services.list_orders(repository, user_id, query)


@routes.post(
    "/users/{user_id}/orders", status_code=201, **CREATE_ORDER
)
def create_order(
    client: Caller,
    user_id: UserId,
    data: Body,
    repository: Open,
) -> Order:
    return services.create_order(repository, client, user_id, data)


@routes.get("/users/{user_id}/orders/total", **READ_USER)
def total_orders(
    _: Caller, user_id: UserId, repository: Open
) -> OrderTotal:
    return services.total_orders(repository, user_id)


# --8<-- [end:orders]


# --8<-- [start:export]
@routes.get("/orders/export", response_class=JSONLines, **EXPORT)
def export_orders(_: Caller, store: Kept) -> JSONLines:
    # Not Open: it would stay open for as long as a client reads.
    parts = services.export_orders(store)
    return JSONLines(json_lines(parts))


# --8<-- [end:export]
