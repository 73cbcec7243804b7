"""What the service can be asked, as one OpenAPI document.

Both hosts serve it, and neither derives it: the rules are
applied by the core, so they are described from the core.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from orders.core.models import (
    Health,
    NewOrder,
    NewUser,
    Order,
    OrderTotal,
    Page,
    Readiness,
    User,
)
from orders.web import headers, queries
from orders.web.problems import MEDIA_TYPE, TITLES, Problem
from orders.web.schemas import Schema, schema_of, schemas


# --8<-- [start:operation]
@dataclass(frozen=True)
class Operation:
    """One thing that can be asked, and every way it may end."""

    name: str
    method: str
    path: str
    summary: str
    answer: Any
    status: int = 200
    failures: tuple[int, ...] = ()
    parameters: tuple[Schema, ...] = ()
    body: type | None = None
    tag: str = "orders"
    open_to_all: bool = False
    media_type: str = "application/json"
    headers: tuple[str, ...] = ()

    # --8<-- [end:operation]

    def described(self) -> Schema:
        """Return the operation as OpenAPI states it."""
        found: Schema = {
            "operationId": self.name,
            "summary": self.summary,
            "tags": [self.tag],
            "parameters": [
                *path_parameters(self.path),
                *self.parameters,
            ],
            "responses": self.responses(),
        }
        if not self.open_to_all:
            found["security"] = [{"bearer": []}]
        if self.body is not None:
            schema = schema_of(self.body)
            found["requestBody"] = {
                "required": True,
                "content": {"application/json": {"schema": schema}},
            }
        return found

    def responses(self) -> Schema:
        good: Schema = {
            "description": self.summary,
            "content": {
                self.media_type: {"schema": schema_of(self.answer)}
            },
        }
        if self.headers:
            good["headers"] = {
                name: HEADERS[name] for name in self.headers
            }
        statuses = {*self.failures, 500, 503}
        if not self.open_to_all:
            statuses.add(401)
        problem = {MEDIA_TYPE: {"schema": schema_of(Problem)}}
        refused = {
            str(status): {
                "description": TITLES[status],
                "content": problem,
            }
            for status in sorted(statuses)
        }
        return {str(self.status): good, **refused}


def parameter(
    name: str, schema: Schema, text: str, place: str = "query"
) -> Schema:
    return {
        "name": name,
        "in": place,
        "description": text,
        "schema": schema,
    }


def whole(lowest: int, highest: int) -> Schema:
    return {
        "type": "integer",
        "minimum": lowest,
        "maximum": highest,
    }


def path_parameters(path: str) -> list[Schema]:
    ids = [
        part[1:-1] for part in path.split("/") if part[:1] == "{"
    ]
    number = whole(1, queries.MAX_ID)
    return [
        parameter(name, number, "A number that was given.", "path")
        | {"required": True}
        for name in ids
    ]


HEADERS: dict[str, Schema] = {
    "Location": {
        "description": "Where what was made can be read.",
        "schema": {"type": "string"},
    },
    headers.ETAG: {
        "description": "Another one after each change.",
        "schema": {"type": "string"},
    },
}
LIMIT = parameter(
    "limit",
    whole(1, queries.MAX_LIMIT)
    | {"default": queries.DEFAULT_LIMIT},
    "How many to list.",
)
AFTER = parameter(
    "after",
    whole(0, queries.MAX_ID) | {"default": 0},
    "Only those with a greater id: next_after of the page before.",
)
NAME = parameter(
    "name", {"type": "string"}, "Only users whose name has this."
)
HAS_EMAIL = parameter(
    "has_email", {"type": "boolean"}, "Only users with, or without."
)
HAS_AMOUNT = parameter(
    "has_amount",
    {"type": "boolean"},
    "Only orders whose amount is known, or is not.",
)
KEY = parameter(
    headers.IDEMPOTENCY_KEY,
    {"type": "string", "pattern": f"^{headers.KEY.pattern}$"},
    "Sent again with the same request, it makes nothing new.",
    "header",
)
SEEN = parameter(
    headers.IF_MATCH,
    {"type": "string"},
    "The ETag of the order that is meant; * for any.",
    "header",
) | {"required": True}

BODY = (400, 413, 415, 422)
# --8<-- [start:operations]
OPERATIONS = (
    Operation(
        name="list_users",
        method="get",
        path="/users",
        summary="A page of the users.",
        answer=Page[User],
        parameters=(LIMIT, AFTER, NAME, HAS_EMAIL),
        failures=(422,),
        tag="users",
    ),
    Operation(
        name="create_user",
        method="post",
        path="/users",
        summary="Store a user.",
        answer=User,
        status=201,
        parameters=(KEY,),
        body=NewUser,
        headers=("Location",),
        failures=(*BODY, 409),
        tag="users",
    ),
    # --8<-- [end:operations]
    Operation(
        name="get_user",
        method="get",
        path="/users/{user_id}",
        summary="One user.",
        answer=User,
        failures=(404, 422),
        tag="users",
    ),
    Operation(
        name="list_orders",
        method="get",
        path="/users/{user_id}/orders",
        summary="A page of the orders of a user.",
        answer=Page[Order],
        parameters=(LIMIT, AFTER, HAS_AMOUNT),
        failures=(404, 422),
    ),
    Operation(
        name="create_order",
        method="post",
        path="/users/{user_id}/orders",
        summary="Store an order of a user.",
        answer=Order,
        status=201,
        parameters=(KEY,),
        body=NewOrder,
        headers=("Location", headers.ETAG),
        failures=(*BODY, 404),
    ),
    Operation(
        name="get_order",
        method="get",
        path="/orders/{order_id}",
        summary="One order.",
        answer=Order,
        headers=(headers.ETAG,),
        failures=(404, 422),
    ),
    Operation(
        name="change_order",
        method="put",
        path="/orders/{order_id}",
        summary="Change the amount of an order that was seen.",
        answer=Order,
        parameters=(SEEN,),
        body=NewOrder,
        headers=(headers.ETAG,),
        failures=(*BODY, 404, 412, 428),
    ),
    Operation(
        name="total_orders",
        method="get",
        path="/users/{user_id}/orders/total",
        summary="The sum of the amounts that are known.",
        answer=OrderTotal,
        failures=(404, 422),
    ),
    Operation(
        name="export_orders",
        method="get",
        path="/orders/export",
        summary="Every order, one on each line.",
        answer=Order,
        media_type="application/jsonl",
    ),
    Operation(
        name="check_health",
        method="get",
        path="/health",
        summary="That the process answers.",
        answer=Health,
        tag="service",
        open_to_all=True,
    ),
    Operation(
        name="check_readiness",
        method="get",
        path="/ready",
        summary="That the store can keep what is sent.",
        answer=Readiness,
        tag="service",
        open_to_all=True,
    ),
)


# --8<-- [start:document]
def document() -> Schema:
    """Return the whole document."""
    paths: dict[str, Schema] = {}
    for operation in OPERATIONS:
        methods = paths.setdefault(operation.path, {})
        methods[operation.method] = operation.described()
    bearer = {"type": "http", "scheme": "bearer"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Users and orders", "version": "1.0.0"},
        "paths": paths,
        "components": {
            "schemas": schemas(),
            "securitySchemes": {"bearer": bearer},
        },
    }


@cache
def document_text() -> str:
    return json.dumps(document(), ensure_ascii=False)


# --8<-- [end:document]
