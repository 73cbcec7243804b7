"""What a path and a query string ask for, as plain values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from orders.core.models import OrderQuery, UserQuery
from orders.core.validators import Findings

MAX_ID = 10**15
DEFAULT_LIMIT, MAX_LIMIT = 20, 100
WHOLE_NUMBER = re.compile(r"0|[1-9][0-9]{0,15}")
BOOLEANS = {"true": True, "false": False}


# --8<-- [start:identifier]
def identifier(field: str, text: str) -> int:
    """Return the id that a path holds, or raise InvalidInput."""
    findings = Findings()
    value = whole_number(field, text, 1, MAX_ID, findings)
    findings.raise_if_any()
    return value
    # --8<-- [end:identifier]


# --8<-- [start:queries]
Pairs = Iterable[tuple[str, str]]


def user_query(pairs: Pairs) -> UserQuery:
    """Return what a query string asks of the list of users.

    Names that are not known are ignored, as links collect
    them on their way; a known one given twice is an error.
    """
    findings = Findings()
    known = ("limit", "after", "name", "has_email")
    given = once(pairs, known, findings)
    query = UserQuery(
        limit=limit_of(given, findings),
        after=after_of(given, findings),
        name=given.get("name") or None,
        has_email=flag("has_email", given, findings),
    )
    findings.raise_if_any()
    return query


def order_query(pairs: Pairs) -> OrderQuery:
    """Return what a query string asks of a list of orders."""
    findings = Findings()
    known = ("limit", "after", "has_amount")
    given = once(pairs, known, findings)
    query = OrderQuery(
        limit=limit_of(given, findings),
        after=after_of(given, findings),
        has_amount=flag("has_amount", given, findings),
    )
    findings.raise_if_any()
    return query


# --8<-- [end:queries]


def once(
    pairs: Pairs, known: tuple[str, ...], findings: Findings
) -> dict[str, str]:
    given: dict[str, str] = {}
    for name, text in pairs:
        if name in given:
            findings.add(name, "Is given more than once.")
        elif name in known:
            given[name] = text
    return given


def limit_of(given: Mapping[str, str], findings: Findings) -> int:
    text = given.get("limit", str(DEFAULT_LIMIT))
    return whole_number("limit", text, 1, MAX_LIMIT, findings)


def after_of(given: Mapping[str, str], findings: Findings) -> int:
    text = given.get("after", "0")
    return whole_number("after", text, 0, MAX_ID, findings)


def whole_number(
    field: str,
    text: str,
    lowest: int,
    highest: int,
    findings: Findings,
) -> int:
    # int() would read " 1", "1_0" and the digits of any script.
    value = int(text) if WHOLE_NUMBER.fullmatch(text) else -1
    if not lowest <= value <= highest:
        findings.add(
            field,
            f"Must be a whole number from {lowest} to {highest}.",
        )
    return value


def flag(
    field: str, given: Mapping[str, str], findings: Findings
) -> bool | None:
    text = given.get(field)
    if text is not None and text not in BOOLEANS:
        findings.add(field, "Must be true or false.")
    return None if text is None else BOOLEANS.get(text)
