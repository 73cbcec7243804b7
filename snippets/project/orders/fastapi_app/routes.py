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
    Asked,
    Body,
    Caller,
    Kept,
    Meant,
    Open,
    OrderId,
    Orders,
    UserId,
    Users,
)
from orders.web.answers import json_lines
from orders.web.headers import ETAG, etag
from orders.web.openapi import document_text

routes = APIRouter()


class JSONLines(StreamingResponse):
    media_type = "application/jsonl"


# --8<-- [start:health]
@routes.get("/health")
async def check_health() -> Health:
    return Health("ok")


@routes.get("/ready")
def check_readiness(repository: Open) -> Readiness:
    return services.check_readiness(repository)


# --8<-- [end:health]


# --8<-- [start:openapi]
@routes.get("/openapi.json")
async def describe() -> Response:
    return Response(document_text(), media_type="application/json")


# --8<-- [end:openapi]


# --8<-- [start:users]
@routes.get("/users")
def list_users(
    _: Caller, query: Users, repository: Open
) -> Page[User]:
    return services.list_users(repository, query)


@routes.get("/users/{user_id}")
def get_user(_: Caller, user_id: UserId, repository: Open) -> User:
    return services.get_user(repository, user_id)


# --8<-- [start:create_user]
@routes.post("/users", status_code=201)
def create_user(
    asked: Asked,
    data: Body,
    repository: Open,
    response: Response,
) -> User:
    user = services.create_user(repository, asked, data)
    response.headers["Location"] = f"/users/{user.id}"
    return user


# --8<-- [end:create_user]


# --8<-- [end:users]


# --8<-- [start:orders]
@routes.get("/users/{user_id}/orders")
def list_orders(
    _: Caller, user_id: UserId, query: Orders, repository: Open
) -> Page[Order]:
    return services.list_orders(repository, user_id, query)


@routes.post("/users/{user_id}/orders", status_code=201)
def create_order(
    asked: Asked,
    user_id: UserId,
    data: Body,
    repository: Open,
    response: Response,
) -> Order:
    order = services.create_order(repository, asked, user_id, data)
    response.headers[ETAG] = etag(order)
    response.headers["Location"] = f"/orders/{order.id}"
    return order


@routes.get("/users/{user_id}/orders/total")
def total_orders(
    _: Caller, user_id: UserId, repository: Open
) -> OrderTotal:
    return services.total_orders(repository, user_id)


# --8<-- [end:orders]


# --8<-- [start:export]
@routes.get("/orders/export", response_class=JSONLines)
def export_orders(_: Caller, store: Kept) -> JSONLines:
    # Not Open: it would stay open for as long as a client reads.
    parts = services.export_orders(store)
    return JSONLines(json_lines(parts))


# --8<-- [end:export]


# Behind the export, as the first route that fits is taken.
# --8<-- [start:order]
@routes.get("/orders/{order_id}")
def get_order(
    _: Caller,
    order_id: OrderId,
    repository: Open,
    response: Response,
) -> Order:
    order = services.get_order(repository, order_id)
    response.headers[ETAG] = etag(order)
    return order


@routes.put("/orders/{order_id}")
def change_order(
    asked: Asked,
    expected: Meant,
    order_id: OrderId,
    data: Body,
    repository: Open,
    response: Response,
) -> Order:
    order = services.change_order(
        repository, asked, order_id, data, expected
    )
    response.headers[ETAG] = etag(order)
    return order


# --8<-- [end:order]
