"""After the first step: what is kept, and what is refused."""

from __future__ import annotations

import pytest

from orders.core import validators
from orders.core.errors import InvalidInput
from orders.core.models import NewOrder


def test_unknown_amount_is_no_missing_amount() -> None:
    assert validators.new_order({"amount": None}) == NewOrder(None)
    with pytest.raises(InvalidInput) as refused:
        validators.new_order({})
    [error] = refused.value.errors
    assert (error.field, error.reason) == ("amount", "Is missing.")


@pytest.mark.parametrize("amount", [True, "2500", 25.5, -1, 10**30])
def test_what_is_no_amount_is_refused(amount: object) -> None:
    with pytest.raises(InvalidInput):
        validators.new_order({"amount": amount})
