"""The routes: each reads the request and calls one service."""

from __future__ import annotations

from flask import Blueprint, Response, request

from orders.core import services
from orders.core.models import (
    Health,
    Order,
    OrderTotal,
    Page,
    Readiness,
    User,
)
from orders.flask_app.context import (
    authenticated,
    change,
    is_meant,
    json_body,
    repository,
    settings,
)
from orders.web import queries
from orders.web.answers import json_lines, to_json
from orders.web.headers import ETAG, etag
from orders.web.openapi import document_text

routes = Blueprint("routes", __name__)
Answer = (
    User
    | Order
    | Page[User]
    | Page[Order]
    | OrderTotal
    | Health
    | Readiness
)


def answer(value: Answer, status: int = 200) -> Response:
    text = to_json(value)
    return Response(text, status, mimetype="application/json")


# --8<-- [start:health]
@routes.get("/health")
def check_health() -> Response:
    return answer(Health("ok"))


@routes.get("/ready")
def check_readiness() -> Response:
    return answer(services.check_readiness(repository()))


# --8<-- [end:health]


# --8<-- [start:openapi]
@routes.get("/openapi.json")
def describe() -> Response:
    return Response(document_text(), mimetype="application/json")


# --8<-- [end:openapi]


# --8<-- [start:users]
@routes.get("/users")
@authenticated
def list_users() -> Response:
    pairs = request.args.items(multi=True)
    query = queries.user_query(pairs)
    return answer(services.list_users(repository(), query))


@routes.get("/users/<user_id>")
@authenticated
def get_user(user_id: str) -> Response:
    number = queries.identifier("user_id", user_id)
    return answer(services.get_user(repository(), number))


# --8<-- [start:create_user]
@routes.post("/users")
@authenticated
def create_user() -> Response:
    asked = change()
    user = services.create_user(repository(), asked, json_body())
    response = answer(user, 201)
    response.headers["Location"] = f"/users/{user.id}"
    return response


# --8<-- [end:create_user]


# --8<-- [end:users]


# --8<-- [start:orders]
@routes.get("/users/<user_id>/orders")
@authenticated
def list_orders(user_id: str) -> Response:
    number = queries.identifier("user_id", user_id)
    pairs = request.args.items(multi=True)
    query = queries.order_query(pairs)
    page = services.list_orders(repository(), number, query)
    return answer(page)


@routes.post("/users/<user_id>/orders")
@authenticated
def create_order(user_id: str) -> Response:
    asked = change()
    number = queries.identifier("user_id", user_id)
    data = json_body()
    order = services.create_order(repository(), asked, number, data)
    response = tagged(order, 201)
    response.headers["Location"] = f"/orders/{order.id}"
    return response


@routes.get("/users/<user_id>/orders/total")
@authenticated
def total_orders(user_id: str) -> Response:
    number = queries.identifier("user_id", user_id)
    return answer(services.total_orders(repository(), number))


# --8<-- [end:orders]


# --8<-- [start:order]
@routes.get("/orders/<order_id>")
@authenticated
def get_order(order_id: str) -> Response:
    number = queries.identifier("order_id", order_id)
    return tagged(services.get_order(repository(), number))


@routes.put("/orders/<order_id>")
@authenticated
def change_order(order_id: str) -> Response:
    asked, expected = change(), is_meant()
    number = queries.identifier("order_id", order_id)
    data = json_body()
    order = services.change_order(
        repository(), asked, number, data, expected
    )
    return tagged(order)


def tagged(order: Order, status: int = 200) -> Response:
    response = answer(order, status)
    response.headers[ETAG] = etag(order)
    return response


# --8<-- [end:order]


# --8<-- [start:export]
@routes.get("/orders/export")
@authenticated
def export_orders() -> Response:
    # Not repository(): Flask's request ends here, and closes it
    # before the server asks for the first line.
    parts = services.export_orders(settings().store)
    return Response(json_lines(parts), mimetype="application/jsonl")


# --8<-- [end:export]
