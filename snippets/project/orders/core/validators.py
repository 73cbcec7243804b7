"""The rules. Each validator names all that is wrong at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TypeGuard

from orders.core.errors import FieldError, InvalidInput
from orders.core.models import NewOrder, NewUser

MAX_NAME = 100
MAX_EMAIL = 254
MAX_AMOUNT = 1_000_000_000

# No space at either end, no control character anywhere.
NAME = re.compile(
    r"[^\s\u0000-\u001f\u007f-\u009f]"
    r"([^\u0000-\u001f\u007f-\u009f]*"
    r"[^\s\u0000-\u001f\u007f-\u009f])?"
)
EMAIL = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@"
    r"(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}"
)

# What a client calls the types that it may send.
TYPE_NAMES = {
    type(None): "null",
    bool: "a boolean",
    int: "a whole number",
    float: "a fraction",
    Decimal: "a fraction",
    str: "a text",
    list: "a list",
    dict: "an object",
}


# --8<-- [start:findings]
class Findings:
    """Collects what is wrong, and raises it all together."""

    def __init__(self) -> None:
        self.errors: list[FieldError] = []

    def add(self, field: str, reason: str) -> None:
        # A field name may be the client's own, of any length.
        self.errors.append(FieldError(field[:64], reason))

    def wrong_type(
        self, field: str, expected: str, value: object
    ) -> None:
        found = TYPE_NAMES.get(type(value), "something else")
        self.add(field, f"Must be {expected}, not {found}.")

    def raise_if_any(self) -> None:
        if self.errors:
            raise InvalidInput(self.errors)
            # --8<-- [end:findings]


# --8<-- [start:new_user]
def new_user(data: Mapping[str, object]) -> NewUser:
    """Return the user that `data` describes, or InvalidInput."""
    findings = Findings()
    check_fields(data, ("name", "email"), findings)
    name, email = data.get("name"), data.get("email")
    if "name" in data:
        check_name(name, findings)
    if email is not None:
        check_email(email, findings)
    findings.raise_if_any()
    assert isinstance(name, str)
    assert email is None or isinstance(email, str)
    return NewUser(name, email)


# --8<-- [end:new_user]


# --8<-- [start:new_order]
def new_order(data: Mapping[str, object]) -> NewOrder:
    """Return the order in `data`, or raise InvalidInput."""
    findings = Findings()
    check_fields(data, ("amount",), findings)
    amount = data.get("amount")
    known = None
    if amount is not None:
        known = checked_amount(amount, findings)
    findings.raise_if_any()
    return NewOrder(known)


# --8<-- [end:new_order]


def check_fields(
    data: Mapping[str, object],
    expected: tuple[str, ...],
    findings: Findings,
) -> None:
    """Null is a value that says "not known"; absence is not."""
    for field in expected:
        if field not in data:
            findings.add(field, "Is missing.")
    for field in data:
        if field not in expected:
            findings.add(field, "Is not a known field.")


def check_name(name: object, findings: Findings) -> None:
    if not isinstance(name, str):
        findings.wrong_type("name", "a text", name)
    elif not name.strip():
        findings.add("name", "Must not be empty.")
    elif len(name) > MAX_NAME:
        findings.add("name", f"Is over {MAX_NAME} characters.")
    elif name != name.strip():
        findings.add("name", "Must not begin or end with a space.")
    elif not NAME.fullmatch(name):
        findings.add("name", "Must not hold control characters.")


def check_email(email: object, findings: Findings) -> None:
    if not isinstance(email, str):
        findings.wrong_type("email", "a text or null", email)
    elif len(email) > MAX_EMAIL or not EMAIL.fullmatch(email):
        findings.add("email", "Must be an address like a@b.org.")


# --8<-- [start:check_amount]
def checked_amount(amount: object, findings: Findings) -> int:
    """Return the amount, or add what is wrong with it."""
    if not is_whole(amount):
        expected = "a whole number or null"
        findings.wrong_type("amount", expected, amount)
    elif not 0 <= amount <= MAX_AMOUNT:
        findings.add("amount", f"Must be from 0 to {MAX_AMOUNT}.")
    else:
        return int(amount)
    return 0


def is_whole(value: object) -> TypeGuard[int | Decimal]:
    # To many a client 25.0 and 25 are one number.
    if isinstance(value, Decimal):
        return value == value.to_integral_value()
    # True is an int to Python, and no amount to anybody.
    return isinstance(value, int) and not isinstance(value, bool)
    # --8<-- [end:check_amount]
