"""Every test of a store runs on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from demo.stores import demo_store, load_demo
from orders.core.repository import Store
from orders.storage.sqlite import SQLiteStore


# --8<-- [start:store]
@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return demo_store()
    database = SQLiteStore(tmp_path / "orders.db")
    load_demo(database)
    return database


# --8<-- [end:store]
