"""What an operator must say, in the environment."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from orders.core.repository import Store
from orders.storage.sqlite import SQLiteStore
from orders.web.auth import TokenBook
from orders.web.logs import configure_logging

# Of characters, in a token: fewer can be guessed.
SHORTEST_TOKEN = 16


def now() -> datetime:
    return datetime.now(UTC)


# --8<-- [start:settings]
@dataclass(frozen=True)
class Settings:
    """What both hosts are built from."""

    store: Store
    tokens: TokenBook
    clock: Callable[[], datetime] = now


class SettingsError(Exception):
    """Something is missing, so the process must not start."""


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read ORDERS_DATABASE, and ORDERS_TOKENS.

    The first is a file, or the address of a PostgreSQL.

    The second names each client and its token, as in
    "shop=... office=...". Nothing is guessed: a store in memory
    forgets, and a token that everybody knows keeps nobody out.
    """
    faults = []
    database = environment.get("ORDERS_DATABASE", "")
    if not database:
        faults.append(
            "ORDERS_DATABASE must name a file or a PostgreSQL."
        )
    tokens = tokens_from(environment.get("ORDERS_TOKENS", ""))
    if (
        not tokens
        or min(map(len, tokens.values())) < SHORTEST_TOKEN
    ):
        faults.append(
            f"ORDERS_TOKENS must be client=token, once or more, with tokens of {SHORTEST_TOKEN} characters or more."
        )
    if faults:
        raise SettingsError(" ".join(faults))
    return Settings(store_at(database), TokenBook(tokens))


# --8<-- [end:settings]


# --8<-- [start:store_at]
def store_at(place: str) -> Store:
    if place.startswith("postgresql:"):
        # Who keeps a file needs no driver for PostgreSQL.
        from orders.storage.postgres import PostgresStore

        return PostgresStore(place)
    return SQLiteStore(Path(place))


# --8<-- [end:store_at]


def tokens_from(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split())
    return {client: token for client, _, token in pairs if client}


def served_settings() -> Settings:
    """Return the settings of a process that serves, and its log."""
    configure_logging()
    return settings_from(os.environ)
