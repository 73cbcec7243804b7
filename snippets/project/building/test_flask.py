"""After the first host: the requests pass."""

from __future__ import annotations

from building.requests import (
    Answer,
    refuse_and_change,
    send_all,
    settings,
)
from orders.flask_app.app import create_app


def test_requests_pass() -> None:
    client = create_app(settings()).test_client()

    def send(
        method: str,
        path: str,
        headers: dict[str, str],
        body: str | None,
    ) -> Answer:
        answer = client.open(
            path, method=method, headers=headers, data=body
        )
        found = {k.lower(): v for k, v in answer.headers.items()}
        return answer.status_code, found, answer.text

    send_all(send)
    refuse_and_change(send)
