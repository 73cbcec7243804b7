"""After the description: one document for both hosts."""

from __future__ import annotations

import json

from orders.web.openapi import document_text


def test_every_path_is_described() -> None:
    document = json.loads(document_text())
    assert sorted(document["paths"]) == [
        "/health",
        "/orders/export",
        "/orders/{order_id}",
        "/ready",
        "/users",
        "/users/{user_id}",
        "/users/{user_id}/orders",
        "/users/{user_id}/orders/total",
    ]
