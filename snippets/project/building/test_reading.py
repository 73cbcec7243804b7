"""After the readers: bodies and queries as plain values."""

from __future__ import annotations

import pytest

from orders.core.errors import InvalidInput
from orders.core.models import UserQuery
from orders.web import queries, reading
from orders.web.errors import MalformedBody


def test_body_is_read() -> None:
    body = b'{"amount": 2500}'
    read = reading.read_object("application/json", body)
    assert read == {"amount": 2500}


@pytest.mark.parametrize("body", [b"", b'{"a": NaN}', b"\xff"])
def test_unreliable_body_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedBody):
        reading.read_object("application/json", body)


def test_query_is_read() -> None:
    query = queries.user_query([("limit", "5"), ("after", "7")])
    assert query == UserQuery(limit=5, after=7)
    with pytest.raises(InvalidInput):
        queries.user_query([("limit", "5"), ("limit", "6")])
