"""What an operator may choose, from the environment."""

from __future__ import annotations

import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.auth import TokenBook
from core.logs import configure_logging
from core.repository import Store
from core.sqlite import SQLiteStore
from core.test_data import demo_store

logger = logging.getLogger("orders")

DEMO_TOKEN = "demo-token"


def served_settings() -> Settings:
    """Return the settings of a process that serves, and its log."""
    configure_logging()
    return settings_from()


# --8<-- [start:settings]
@dataclass(frozen=True)
class Settings:
    """What both hosts are built from."""

    store: Store
    tokens: TokenBook


def settings_from(
    environment: Mapping[str, str] = os.environ,
) -> Settings:
    """Read ORDERS_DATABASE (a file) and ORDERS_TOKEN.

    Without them: the test data in memory, and a token that
    everybody knows. That is said in the log.
    """
    database = environment.get("ORDERS_DATABASE")
    token = environment.get("ORDERS_TOKEN")
    if not token:
        logger.warning("ORDERS_TOKEN is not set: demo token used")
    store = (
        SQLiteStore(Path(database)) if database else demo_store()
    )
    return Settings(store, TokenBook({"demo": token or DEMO_TOKEN}))


# --8<-- [end:settings]
