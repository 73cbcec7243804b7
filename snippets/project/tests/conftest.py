"""Every test of a store runs on all three."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from demo.postgres import postgres_stores
from demo.stores import demo_store, load_demo
from orders.core.repository import Store
from orders.storage.postgres import PostgresStore
from orders.storage.sqlite import SQLiteStore


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[Callable[[], PostgresStore]]:
    with postgres_stores() as new_store:
        yield new_store


# --8<-- [start:store]
@pytest.fixture(params=["memory", "sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return demo_store()
    if request.param == "postgres":
        new_store = request.getfixturevalue("new_postgres")
        return new_store()  # type: ignore[no-any-return]
    database = SQLiteStore(tmp_path / "orders.db")
    load_demo(database)
    return database


# --8<-- [end:store]
