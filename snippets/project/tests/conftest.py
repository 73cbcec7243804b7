"""Every test of a store runs on both stores."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.repository import Store
from core.sqlite import SQLiteStore
from core.test_data import demo_store, load_demo


# --8<-- [start:store]
@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "memory":
        return demo_store()
    database = SQLiteStore(tmp_path / "orders.db")
    load_demo(database)
    return database


# --8<-- [end:store]
