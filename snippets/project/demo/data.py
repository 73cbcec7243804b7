"""The live test data: good records with holes, and bad ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orders.core.errors import FieldError
from orders.core.models import Order, User

# --8<-- [start:good]
USERS = [
    User(id=1, name="Raj", email="raj@gmail.com"),
    User(id=2, name="Amit", email=None),
]
ORDERS = [
    Order(id=101, user_id=1, amount=2500),
    Order(id=102, user_id=2, amount=None),
]
# --8<-- [end:good]


@dataclass(frozen=True)
class BadRecord:
    """What a client might send, and all that is wrong with it."""

    label: str
    data: Mapping[str, object]
    errors: tuple[FieldError, ...]


def bad(
    label: str, data: Mapping[str, object], **reasons: str
) -> BadRecord:
    errors = (FieldError(*pair) for pair in reasons.items())
    return BadRecord(label, data, tuple(errors))


# --8<-- [start:bad_users]
BAD_USERS = [
    bad(
        "no fields at all",
        {},
        name="Is missing.",
        email="Is missing.",
    ),
    bad(
        "email missing, which is not the same as null",
        {"name": "Amit"},
        email="Is missing.",
    ),
    bad(
        "name is null",
        {"name": None, "email": None},
        name="Must be a text, not null.",
    ),
    bad(
        "name is a number",
        {"name": 42, "email": None},
        name="Must be a text, not a whole number.",
    ),
    bad(
        "name is blank",
        {"name": "   ", "email": None},
        name="Must not be empty.",
    ),
    bad(
        "name ends with a space",
        {"name": "Raj ", "email": None},
        name="Must not begin or end with a space.",
    ),
    bad(
        "name hides a control character",
        {"name": "Raj\x00", "email": None},
        name="Must not hold control characters.",
    ),
    bad(
        "name is too long",
        {"name": "R" * 101, "email": None},
        name="Is over 100 characters.",
    ),
    bad(
        "email is no address",
        {"name": "Raj", "email": "raj at gmail"},
        email="Must be an address like a@b.org.",
    ),
    bad(
        "email is an empty text",
        {"name": "Raj", "email": ""},
        email="Must be an address like a@b.org.",
    ),
    bad(
        "email is a list",
        {"name": "Raj", "email": ["raj@gmail.com"]},
        email="Must be a text or null, not a list.",
    ),
    bad(
        "a client chooses its own id",
        {"id": 1, "name": "Raj", "email": None},
        id="Is not a known field.",
    ),
    bad(
        "two fields wrong at once",
        {"name": False, "email": 7},
        name="Must be a text, not a boolean.",
        email="Must be a text or null, not a whole number.",
    ),
]
# --8<-- [end:bad_users]


# --8<-- [start:bad_orders]
BAD_ORDERS = [
    bad(
        "amount missing, which is not the same as null",
        {},
        amount="Is missing.",
    ),
    bad(
        "amount is a text",
        {"amount": "2500"},
        amount="Must be a whole number or null, not a text.",
    ),
    bad(
        "amount is true, which Python takes for 1",
        {"amount": True},
        amount="Must be a whole number or null, not a boolean.",
    ),
    bad(
        "amount has a fraction",
        {"amount": 25.5},
        amount="Must be a whole number or null, not a fraction.",
    ),
    bad(
        "amount is negative",
        {"amount": -1},
        amount="Must be from 0 to 1000000000.",
    ),
    bad(
        "amount is beyond any order",
        {"amount": 10**30},
        amount="Must be from 0 to 1000000000.",
    ),
    bad(
        "amount is an object",
        {"amount": {"value": 2500}},
        amount="Must be a whole number or null, not an object.",
    ),
    bad(
        "an order for somebody else",
        {"amount": 2500, "user_id": 2},
        user_id="Is not a known field.",
    ),
]
# --8<-- [end:bad_orders]
