"""Records as JSON Schema: what they hold, and within which bounds.

A field's type is read from its record, so that it is stated
once. What the rules add are the numbers and patterns that the
rules themselves use.
"""

from __future__ import annotations

from dataclasses import fields
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from orders.core import validators
from orders.core.errors import FieldError, InvalidInput
from orders.core.models import (
    Health,
    Item,
    NewOrder,
    NewUser,
    Order,
    OrderTotal,
    Page,
    Readiness,
    User,
)
from orders.web.problems import KINDS, NO_TYPE, Problem

Schema = dict[str, Any]
TYPES = {int: "integer", str: "string", bool: "boolean"}

# --8<-- [start:bounds]
# What a rule asks beyond the type of a field.
BOUNDS: dict[tuple[type, str], Schema] = {
    (NewUser, "name"): {
        "maxLength": validators.MAX_NAME,
        "pattern": f"^{validators.NAME.pattern}$",
    },
    (NewUser, "email"): {
        "maxLength": validators.MAX_EMAIL,
        "pattern": f"^{validators.EMAIL.pattern}$",
    },
    (NewOrder, "amount"): {
        "minimum": 0,
        "maximum": validators.MAX_AMOUNT,
        "description": "In the smallest units of the currency.",
    },
    (Problem, "type"): {
        "enum": [NO_TYPE, *(kind.type for kind in KINDS.values())]
    },
}
# --8<-- [end:bounds]

# Objects that a client sends: more than is asked is refused.
SENT = (NewUser, NewOrder)
EXAMPLES: dict[str, Schema] = {
    "NewUser": {"name": "Zoë", "email": None},
    "NewOrder": {"amount": 2500},
    "User": {"id": 1, "name": "Raj", "email": "raj@gmail.com"},
    "Order": {"id": 101, "user_id": 1, "amount": 2500},
    "OrderTotal": {
        "orders": 2,
        "known": 1,
        "unknown": 1,
        "total": 2500,
    },
    "Problem": {
        "title": KINDS[InvalidInput].title,
        "status": KINDS[InvalidInput].status,
        "detail": "The request is not valid.",
        "errors": [{"field": "name", "reason": "Is missing."}],
        "type": KINDS[InvalidInput].type,
    },
}


# --8<-- [start:schema_of]
def schema_of(kind: Any) -> Schema:
    """Return the schema of a type that a record may hold."""
    if kind in TYPES:
        return {"type": TYPES[kind]}
    if kind is type(None):
        return {"type": "null"}
    if isinstance(kind, UnionType):
        return {"anyOf": [schema_of(one) for one in get_args(kind)]}
    if get_origin(kind) is list:
        [item] = get_args(kind)
        return {"type": "array", "items": schema_of(item)}
    return {"$ref": f"#/components/schemas/{name_of(kind)}"}


def record_schema(kind: Any) -> Schema:
    """Return the schema of a record, field by field."""
    record = get_origin(kind) or kind
    hints = get_type_hints(record)
    properties = {}
    for one in fields(record):
        hint = hints[one.name]
        if hint == list[Item]:  # type: ignore[valid-type]
            hint = list[get_args(kind)[0]]  # type: ignore[misc]
        bounds = BOUNDS.get((record, one.name), {})
        properties[one.name] = schema_of(hint) | bounds
    schema: Schema = {
        "type": "object",
        "description": " ".join((record.__doc__ or "").split()),
        "properties": properties,
        "required": [*properties],
    }
    if record in SENT:
        schema["additionalProperties"] = False
    if example := EXAMPLES.get(name_of(kind)):
        schema["examples"] = [example]
    return schema


def name_of(kind: Any) -> str:
    """Name a record: a Page of users is UserPage."""
    inner = "".join(one.__name__ for one in get_args(kind))
    return f"{inner}{(get_origin(kind) or kind).__name__}"


# --8<-- [end:schema_of]

RECORDS = (
    User,
    Order,
    Page[User],
    Page[Order],
    OrderTotal,
    NewUser,
    NewOrder,
    Health,
    Readiness,
    FieldError,
    Problem,
)


def schemas() -> dict[str, Schema]:
    return {name_of(kind): record_schema(kind) for kind in RECORDS}
