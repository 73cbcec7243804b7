"""After tokens and settings: who may call, and what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from orders.settings import SettingsError, settings_from
from orders.web.errors import NotAuthenticated

TOKEN = "a-token-of-twenty-one"


def test_client_is_known_by_its_token(tmp_path: Path) -> None:
    settings = settings_from(
        {
            "ORDERS_DATABASE": str(tmp_path / "orders.db"),
            "ORDERS_TOKENS": f"shop={TOKEN}",
        }
    )
    client = settings.tokens.authenticate(f"Bearer {TOKEN}")
    assert client.name == "shop"
    with pytest.raises(NotAuthenticated):
        settings.tokens.authenticate("Bearer guessed")


def test_nothing_is_guessed() -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({})
    for name in ("ORDERS_DATABASE", "ORDERS_TOKENS"):
        assert name in str(refused.value)
