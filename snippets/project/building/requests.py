"""The requests that pass once a host is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from orders.settings import Settings
from orders.storage.memory import MemoryStore
from orders.web.auth import TokenBook

TOKEN = "a-token-of-twenty-one"

# What sends one request, and returns status, headers and body.
Answer = tuple[int, dict[str, str], str]
Send = Callable[[str, str, dict[str, str], str | None], Answer]


@dataclass(frozen=True)
class Sent:
    """A request with a token, and what comes back."""

    method: str
    path: str
    status: int
    body: str | None = None
    answers: str = ""


# --8<-- [start:requests]
RAJ = '{"name": "Raj", "email": "raj@gmail.com"}'
REQUESTS = [
    Sent("GET", "/health", 200, answers='"ok"'),
    Sent("GET", "/users", 200, answers='"items":[]'),
    Sent("POST", "/users", 201, RAJ, answers='"id":1'),
    Sent("POST", "/users", 409, RAJ, answers="Email taken"),
    Sent("POST", "/users", 400, "{", answers="Malformed body"),
    Sent("POST", "/users", 422, "{}", answers="Is missing."),
    Sent("POST", "/users/1/orders", 201, '{"amount": 2500}'),
    Sent("POST", "/users/1/orders", 422, '{"amount": true}'),
    Sent("POST", "/users/9/orders", 404, '{"amount": 2500}'),
    Sent("GET", "/orders/101", 200, answers='"amount":2500'),
    Sent("PUT", "/orders/101", 428, '{"amount": 2600}'),
    Sent("GET", "/users/1/orders/total", 200, answers="2500"),
    Sent("GET", "/orders/export", 200, answers='"user_id":1'),
    Sent("GET", "/nowhere", 404, answers="about:blank"),
]
# --8<-- [end:requests]


def settings() -> Settings:
    return Settings(MemoryStore(), TokenBook({"shop": TOKEN}))


def send_all(send: Send) -> None:
    """Send the requests to one host, in their order."""
    for sent in REQUESTS:
        headers = {"Authorization": f"Bearer {TOKEN}"}
        if sent.body is not None:
            headers["Content-Type"] = "application/json"
        status, _, text = send(
            sent.method, sent.path, headers, sent.body
        )
        assert status == sent.status, f"{sent}: {text}"
        assert sent.answers in text, f"{sent}: {text}"


def refuse_and_change(send: Send) -> None:
    """Send what needs a token, and what needs a tag."""
    assert send("GET", "/users", {}, None)[0] == 401
    key = {"Authorization": f"Bearer {TOKEN}"}
    _, headers, _ = send("GET", "/orders/101", key, None)
    tag = {"If-Match": headers["etag"]}
    body = {"Content-Type": "application/json"}
    for status, text in ((200, "2600"), (412, "Changed meanwhile")):
        found, _, told = send(
            "PUT",
            "/orders/101",
            key | tag | body,
            '{"amount": 2600}',
        )
        assert (found, text in told) == (status, True), told
