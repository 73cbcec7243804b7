"""What the back end keeps, and what it answers with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

Item = TypeVar("Item")


# --8<-- [start:records]
@dataclass(frozen=True)
class User:
    """A person. An email of None was never given."""

    id: int
    name: str
    email: str | None


@dataclass(frozen=True)
class Order:
    """An order. An amount of None is not known yet.

    It counts the smallest units of one currency, such as paise
    or cents: whole numbers add up exactly.
    """

    id: int
    user_id: int
    amount: int | None
    # --8<-- [end:records]


# --8<-- [start:requests]
@dataclass(frozen=True)
class NewUser:
    """A user who was checked and is not stored yet."""

    name: str
    email: str | None


@dataclass(frozen=True)
class NewOrder:
    """An order that was checked and is not stored yet."""

    amount: int | None


@dataclass(frozen=True)
class UserQuery:
    """Users with greater ids. None filters nothing."""

    limit: int
    after: int
    name: str | None = None
    has_email: bool | None = None


@dataclass(frozen=True)
class OrderQuery:
    """Orders with greater ids. None filters nothing."""

    limit: int
    after: int
    has_amount: bool | None = None
    # --8<-- [end:requests]


# --8<-- [start:answers]
@dataclass(frozen=True)
class Page(Generic[Item]):
    """A part of a list. A next_after of None: the last part."""

    items: list[Item]
    total: int
    limit: int
    after: int
    next_after: int | None


@dataclass(frozen=True)
class OrderTotal:
    """The sum of the known amounts, and how many are known."""

    orders: int
    known: int
    unknown: int
    total: int


@dataclass(frozen=True)
class Health:
    """That the process answers. It asks nothing of the store."""

    status: str


@dataclass(frozen=True)
class Readiness:
    """That the store can keep what is sent."""

    status: str
    # --8<-- [end:answers]


@dataclass(frozen=True)
class Client:
    """Who calls."""

    name: str


# --8<-- [start:change]
@dataclass(frozen=True)
class Change:
    """Who asks for a change, when, and under which key."""

    client: Client
    moment: datetime
    key: str | None = None


@dataclass(frozen=True)
class Entry:
    """A line of the record of changes: who did what, and when.

    A moment of None was not recorded, in a database that is
    older than its column.
    """

    client: str
    action: str
    subject: int
    moment: datetime | None


@dataclass(frozen=True)
class KeptKey:
    """A key that was used: what was asked, and what came of it."""

    client: str
    key: str
    asked: str
    subject: int
    moment: datetime
    # --8<-- [end:change]
