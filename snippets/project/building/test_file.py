"""After the store in a file: what was kept is there again."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orders.core import services
from orders.core.errors import EmailTaken
from orders.core.models import Change, Client
from orders.storage.sqlite import SQLiteStore

NOW = datetime(2026, 1, 1, tzinfo=UTC)
CHANGE = Change(Client("shop"), NOW)


def test_user_outlives_the_store(tmp_path: Path) -> None:
    path = tmp_path / "orders.db"
    data = {"name": "Raj", "email": "raj@gmail.com"}
    with closing(SQLiteStore(path).open()) as repository:
        user = services.create_user(repository, CHANGE, data)
    with closing(SQLiteStore(path).open()) as repository:
        assert services.get_user(repository, user.id) == user
        with pytest.raises(EmailTaken):
            services.create_user(repository, CHANGE, data)
        [entry] = repository.entries()
    assert (entry.client, entry.subject) == ("shop", user.id)
