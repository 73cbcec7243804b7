"""The load client: many requests at once, each with the times at which it was sent and answered."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

REQUEST_LIMIT = 90.0


@dataclass(frozen=True)
class Answer:
    """One request and its answer. Times are `time.monotonic()`, a clock that all processes share."""

    number: int
    status: int
    sent: float
    received: float
    body: Any

    @property
    def seconds(self) -> float:
        return self.received - self.sent


@asynccontextmanager
async def client(base: str) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client that opens as many connections as it is asked to, and asks no proxy."""
    limits = httpx.Limits(max_connections=None, max_keepalive_connections=0)
    async with httpx.AsyncClient(base_url=base, limits=limits, timeout=REQUEST_LIMIT, trust_env=False) as made:
        yield made


async def ask(session: httpx.AsyncClient, path: str, number: int = 0) -> Answer:
    sent = time.monotonic()
    response = await session.get(path)
    received = time.monotonic()
    is_json = response.headers.get("content-type", "").startswith("application/json")
    body = response.json() if is_json else response.text
    return Answer(number, response.status_code, sent, received, body)


async def burst(base: str, path: str, count: int) -> list[Answer]:
    """Send `count` requests at once; return the answers in the order of their numbers."""
    async with client(base) as session:
        return list(await asyncio.gather(*(ask(session, path, number) for number in range(1, count + 1))))


def send_burst(base: str, path: str, count: int) -> list[Answer]:
    return asyncio.run(burst(base, path, count))


def total_seconds(answers: list[Answer]) -> float:
    """Return the time from the first request sent to the last answer received."""
    return max(answer.received for answer in answers) - min(answer.sent for answer in answers)


def failures(answers: list[Answer]) -> int:
    return sum(answer.status != 200 for answer in answers)
