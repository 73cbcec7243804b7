"""After the second host: the same requests pass."""

from __future__ import annotations

from fastapi.testclient import TestClient

from building.requests import (
    Answer,
    refuse_and_change,
    send_all,
    settings,
)
from orders.fastapi_app.main import create_app


def test_requests_pass() -> None:
    with TestClient(create_app(settings())) as client:

        def send(
            method: str,
            path: str,
            headers: dict[str, str],
            body: str | None,
        ) -> Answer:
            answer = client.request(
                method, path, headers=headers, content=body
            )
            found = dict(answer.headers.items())
            return answer.status_code, found, answer.text

        send_all(send)
        refuse_and_change(send)
