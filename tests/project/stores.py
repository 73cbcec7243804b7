"""Stores for the tests: one that counts, and ways to make one fail."""

from __future__ import annotations

from dataclasses import dataclass, field

from demo.stores import demo_store
from orders.core.models import User
from orders.core.repository import Repository
from orders.storage.memory import MemoryStore

SECRET = "SELECT card FROM /srv/secret.db"  # noqa: S105 -- what no client may ever read


class CountedStore(MemoryStore):
    """Counts how many repositories were opened, and how many of them closed."""

    opened = closed = 0

    def open(self) -> CountedStore:
        self.opened += 1
        return self

    def close(self) -> None:
        self.closed += 1


def counted_store() -> CountedStore:
    demo = demo_store()
    return CountedStore(users=demo.users, orders=demo.orders)


class DefectiveRepository(MemoryStore):
    """A repository with a fault of its own, as a programming error would be."""

    def find_user(self, user_id: int) -> User | None:
        raise RuntimeError(f"{SECRET} {user_id}")


@dataclass
class DefectiveStore:
    repository: DefectiveRepository = field(default_factory=DefectiveRepository)

    def open(self) -> Repository:
        return self.repository
