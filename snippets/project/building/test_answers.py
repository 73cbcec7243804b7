"""After the answers: problems, and the tag of what was read."""

from __future__ import annotations

import json

import pytest

from orders.core.errors import NotFound
from orders.core.models import Order
from orders.web.answers import to_json
from orders.web.errors import PreconditionRequired
from orders.web.headers import etag, meant
from orders.web.problems import problem_of


def test_error_becomes_a_problem() -> None:
    problem = problem_of(NotFound("There is no such user."))
    told = json.loads(to_json(problem))
    assert (told["status"], told["title"]) == (404, "Not found")
    assert problem_of(ZeroDivisionError("secret")).status == 500
    hidden = to_json(problem_of(ZeroDivisionError("secret")))
    assert "secret" not in str(hidden)


def test_tag_names_what_was_read() -> None:
    order = Order(id=101, user_id=1, amount=2500)
    assert meant(etag(order))(order)
    assert not meant(etag(order))(Order(101, 1, 2600))
    with pytest.raises(PreconditionRequired):
        meant(None)
