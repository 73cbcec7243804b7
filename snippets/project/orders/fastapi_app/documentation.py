"""What OpenAPI says of requests that the core itself reads.

FastAPI derives this from the parameters it validates. Here the
core validates, for both hosts, so the bounds are stated from
the core's own numbers. A test generates requests from them.
"""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from orders.core import validators
from orders.web import queries
from orders.web.problems import MEDIA_TYPE, TITLES, Problem

Schema = dict[str, Any]


# --8<-- [start:models]
class NewUserBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(
        max_length=validators.MAX_NAME,
        pattern=f"^{validators.NAME.pattern}$",
    )
    email: str | None = Field(
        max_length=validators.MAX_EMAIL,
        pattern=f"^{validators.EMAIL.pattern}$",
    )


class NewOrderBody(BaseModel):
    model_config = ConfigDict(extra="forbid")
    amount: int | None = Field(
        ge=0,
        le=validators.MAX_AMOUNT,
        description="In the smallest units of the currency.",
    )


# --8<-- [end:models]


def query_parameter(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "schema": schema}


LIMIT = query_parameter(
    "limit",
    {
        "type": "integer",
        "minimum": 1,
        "maximum": queries.MAX_LIMIT,
        "default": queries.DEFAULT_LIMIT,
    },
)
OFFSET = query_parameter(
    "offset",
    {
        "type": "integer",
        "minimum": 0,
        "maximum": queries.MAX_ID,
        "default": 0,
    },
)
NAME = query_parameter("name", {"type": "string"})
HAS_EMAIL = query_parameter("has_email", {"type": "boolean"})
HAS_AMOUNT = query_parameter("has_amount", {"type": "boolean"})


def problem_schema() -> Schema:
    """Return the schema of a problem, without references."""
    schema = TypeAdapter(Problem).json_schema()
    field_error = schema.pop("$defs")["FieldError"]
    schema["properties"]["errors"]["items"] = field_error
    return schema


PROBLEM = problem_schema()


# --8<-- [start:documented]
def documented(
    *statuses: int,
    query: tuple[Schema, ...] = (),
    body: type[BaseModel] | None = None,
) -> Schema:
    """Return what a route's decorator needs beside its path."""
    problem = {MEDIA_TYPE: {"schema": PROBLEM}}
    responses: dict[int, Schema] = {
        status: {"description": TITLES[status], "content": problem}
        for status in (*statuses, 500, 503)
    }
    extra: Schema = {}
    if query:
        extra["parameters"] = list(query)
    if body:
        content = {"schema": body.model_json_schema()}
        extra["requestBody"] = {
            "required": True,
            "content": {"application/json": content},
        }
    return {"responses": responses, "openapi_extra": extra}


# --8<-- [end:documented]

BODY = (400, 401, 413, 415, 422)

UNAVAILABLE = documented()
LIST_USERS = documented(
    401, 422, query=(LIMIT, OFFSET, NAME, HAS_EMAIL)
)
READ_USER = documented(401, 404, 422)
CREATE_USER = documented(*BODY, 409, body=NewUserBody)
LIST_ORDERS = documented(
    401, 404, 422, query=(LIMIT, OFFSET, HAS_AMOUNT)
)
CREATE_ORDER = documented(*BODY, 404, body=NewOrderBody)
EXPORT = documented(401)
