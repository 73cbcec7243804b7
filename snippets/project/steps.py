"""The same steps for both hosts: in transcripts and notebooks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from demo.stores import DEMO_TOKEN


# --8<-- [start:steps]
@dataclass(frozen=True)
class Step:
    """One request. Without `known` it brings no token."""

    title: str
    method: str
    path: str
    body: Any = None
    known: bool = True

    @property
    def headers(self) -> dict[str, str]:
        token = {"Authorization": f"Bearer {DEMO_TOKEN}"}
        return token if self.known else {}


ORDERS_OF_1 = "/users/1/orders"
ZOE = {"name": "Zoë", "email": None}
STEPS = [
    Step("no token", "GET", "/users", known=False),
    Step("a page of users", "GET", "/users?limit=1"),
    Step("null email, allowed", "POST", "/users", ZOE),
    Step("no email, refused", "POST", "/users", {"name": "Zoë"}),
    Step("unknown user", "GET", "/users/99"),
    Step("null amount", "POST", ORDERS_OF_1, {"amount": None}),
    Step("true is no 1", "POST", ORDERS_OF_1, {"amount": True}),
    Step("total", "GET", "/users/1/orders/total"),
    Step("export", "GET", "/orders/export"),
    Step("unknown route", "GET", "/nowhere"),
]
# --8<-- [end:steps]
