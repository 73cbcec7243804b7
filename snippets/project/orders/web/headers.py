"""What the headers of a request ask for, as plain values."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from orders.web.answers import to_json
from orders.web.errors import MalformedHeader, PreconditionRequired

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

IDEMPOTENCY_KEY = "Idempotency-Key"
ETAG, IF_MATCH = "ETag", "If-Match"
# No comma: a server joins two lines by one, and two are refused.
KEY = re.compile(r"[A-Za-z0-9._:\"-]{1,128}")


# --8<-- [start:key]
def idempotency_key(text: str | None) -> str | None:
    """Return the key that a client gave its change, if it did."""
    if text is None:
        return None
    if not KEY.fullmatch(text):
        raise MalformedHeader(
            f"{IDEMPOTENCY_KEY} must be 1 to 128 letters, digits, dots, colons, hyphens or quotes, once."
        )
    return text


# --8<-- [end:key]


# --8<-- [start:etag]
def etag(record: DataclassInstance) -> str:
    """Return a text that is another one when the record is."""
    digest = hashlib.sha256(to_json(record).encode())
    return f'"{digest.hexdigest()[:32]}"'


def meant(
    if_match: str | None,
) -> Callable[[DataclassInstance], bool]:
    """Return a question: is a record the one the client has seen?"""
    if if_match is None:
        raise PreconditionRequired(
            f"Send the {ETAG} of what you change in {IF_MATCH}."
        )
    tags = {tag.strip() for tag in if_match.split(",")}
    return lambda record: "*" in tags or etag(record) in tags


# --8<-- [end:etag]
