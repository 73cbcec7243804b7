"""The rules, tested without a store and without a framework."""

from __future__ import annotations

import pytest

from demo.data import BAD_ORDERS, BAD_USERS, BadRecord
from orders.core import validators
from orders.core.errors import InvalidInput
from orders.core.models import NewOrder, NewUser, OrderQuery
from orders.web import queries, reading
from orders.web.errors import MalformedBody


def label(record: BadRecord) -> str:
    return record.label


# --8<-- [start:bad_records]
@pytest.mark.parametrize("record", BAD_USERS, ids=label)
def test_bad_user_is_refused(record: BadRecord) -> None:
    with pytest.raises(InvalidInput) as refused:
        validators.new_user(record.data)
    assert refused.value.errors == record.errors


@pytest.mark.parametrize("record", BAD_ORDERS, ids=label)
def test_bad_order_is_refused(record: BadRecord) -> None:
    with pytest.raises(InvalidInput) as refused:
        validators.new_order(record.data)
    assert refused.value.errors == record.errors


# --8<-- [end:bad_records]


def test_null_is_a_value() -> None:
    user = validators.new_user({"name": "Amit", "email": None})
    assert user == NewUser("Amit", None)
    assert validators.new_order({"amount": None}) == NewOrder(None)


@pytest.mark.parametrize(
    "text", ["", "0", "-1", "+1", "01", " 1", "1_0", "1.0", "１"]
)
def test_identifier_is_plain_digits(text: str) -> None:
    with pytest.raises(InvalidInput):
        queries.identifier("user_id", text)


def test_query_is_checked_whole() -> None:
    pairs = [("limit", "0"), ("after", "x"), ("has_amount", "1")]
    with pytest.raises(InvalidInput) as refused:
        queries.order_query(pairs)
    fields = [error.field for error in refused.value.errors]
    assert fields == ["limit", "after", "has_amount"]
    usual = queries.order_query([("utm_source", "letter")])
    assert usual == OrderQuery(limit=20, after=0)


# --8<-- [start:bodies]
@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"", "It is not JSON."),
        (b'{"amount": NaN}', "It is not JSON."),
        (b"9" * 5000, "It is not JSON."),
        (b"\xff", "It is not UTF-8."),
        (b'{"a": 1, "a": 2}', "It has the same key twice."),
        (b"[" * 60_000, "It is over 20 levels deep."),
        (rb'{"name": "\ud800"}', "It holds half a character."),
    ],
)
def test_unreliable_json_is_refused(
    body: bytes, reason: str
) -> None:
    with pytest.raises(MalformedBody) as refused:
        reading.read_object("application/json", body)
    assert refused.value.detail.endswith(reason)


# --8<-- [end:bodies]


def test_brackets_in_strings_do_not_nest() -> None:
    body = b'{"name": "' + b"[" * 50 + rb'\"]{"}'
    found = reading.read_object("application/json", body)
    assert found["name"] == "[" * 50 + '"]{'
