"""Stores that hold the good records, and settings with them."""

from __future__ import annotations

from demo.data import ORDERS, USERS
from orders.settings import Settings
from orders.storage.memory import MemoryStore
from orders.storage.sqlite import SQLiteStore
from orders.web.auth import TokenBook

DEMO_TOKEN = "demo-token"


def demo_store() -> MemoryStore:
    """Return a store that holds the good records."""
    return MemoryStore(
        users={user.id: user for user in USERS},
        orders={order.id: order for order in ORDERS},
    )


def load_demo(store: SQLiteStore) -> None:
    """Put the good records into an empty database."""
    repository = store.open()
    with repository.transaction():
        for user in USERS:
            values = (user.id, user.name, user.email)
            repository.rows(
                "INSERT INTO users VALUES (?, ?, ?)", values
            )
        for order in ORDERS:
            amounts = (order.id, order.user_id, order.amount)
            repository.rows(
                "INSERT INTO orders VALUES (?, ?, ?)", amounts
            )
    repository.close()


# --8<-- [start:demo_settings]
def demo_settings() -> Settings:
    """Return settings for a first look: nothing outlives it."""
    return Settings(demo_store(), TokenBook({"demo": DEMO_TOKEN}))


# --8<-- [end:demo_settings]
