"""A change that arrives twice is made once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import timedelta

from orders.core.errors import KeyReused
from orders.core.models import Change, KeptKey
from orders.core.repository import Repository

# A client that repeats a request later than this makes a new one.
KEPT = timedelta(days=1)


# --8<-- [start:made_once]
def made_once(
    repository: Repository,
    change: Change,
    asked: tuple[object, ...],
    make: Callable[[], int],
) -> int:
    """Return the id that `make` gave when the key was new.

    To be called inside of a transaction: the key is then kept
    together with what was made, or neither is.
    """
    if change.key is None:
        return make()
    repository.forget_keys(change.moment - KEPT)
    client, text = change.client.name, digest(asked)
    known = repository.hold_key(client, change.key)
    if known is not None:
        if known.asked != text:
            raise KeyReused
        return known.subject
    subject = make()
    repository.add_key(
        KeptKey(client, change.key, text, subject, change.moment)
    )
    return subject


# --8<-- [end:made_once]


def digest(asked: tuple[object, ...]) -> str:
    """Return a short text that tells two requests apart."""
    return hashlib.sha256(repr(asked).encode()).hexdigest()
