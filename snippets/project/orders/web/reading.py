"""A request body, from bytes to a JSON object.

`json.loads` is more generous than JSON: it reads NaN, keeps
the last of two equal keys, and half a surrogate pair. None of
that is let in, because it would fail later and elsewhere.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from typing import NoReturn

from orders.core.errors import FieldError, InvalidInput
from orders.web.errors import (
    BodyTooLarge,
    MalformedBody,
    UnsupportedMedia,
)

MAX_BYTES = 64 * 1024
MAX_DEPTH = 20

# The last quote is optional, so that the pattern always
# matches at a quote and the search stays linear.
STRING = re.compile(r'"(?:[^"\\]|\\.)*"?', re.DOTALL)


# --8<-- [start:read_object]
def read_object(
    content_type: str | None, body: bytes
) -> dict[str, object]:
    """Return the JSON object that a body holds.

    Raises UnsupportedMedia, BodyTooLarge, MalformedBody, and
    InvalidInput for JSON that is not an object.
    """
    require_json(content_type)
    if len(body) > MAX_BYTES:
        raise too_large()
    value = read_json(body)
    if not isinstance(value, dict):
        raise InvalidInput(
            [FieldError("", "The body must be a JSON object.")]
        )
    return value


def read_json(body: bytes) -> object:
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise malformed("It is not UTF-8.") from error
    if depth(text) > MAX_DEPTH:
        raise malformed(f"It is over {MAX_DEPTH} levels deep.")
    try:
        value = json.loads(
            text,
            parse_constant=refuse_constant,
            parse_float=exact,
            object_pairs_hook=unique_keys,
        )
        # Half a character can be held, and never be sent again.
        json.dumps(value, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError as error:
        raise malformed("It holds half a character.") from error
    except ValueError as error:
        raise malformed("It is not JSON.") from error
    return value


# --8<-- [end:read_object]


def require_json(content_type: str | None) -> None:
    """Raise UnsupportedMedia unless the body says it is JSON."""
    media_type = (content_type or "").partition(";")[0]
    if media_type.strip().lower() != "application/json":
        raise UnsupportedMedia("Send application/json.")


def too_large() -> BodyTooLarge:
    return BodyTooLarge(f"Send at most {MAX_BYTES} bytes.")


def malformed(reason: str) -> MalformedBody:
    return MalformedBody(f"The body cannot be read. {reason}")


def not_whole() -> MalformedBody:
    return malformed("It did not arrive whole.")


def depth(text: str) -> int:
    """Count how deep the brackets outside strings nest."""
    level = deepest = 0
    for character in STRING.sub("", text):
        if character in "[{":
            level += 1
            deepest = max(deepest, level)
        elif character in "]}":
            level -= 1
    return deepest


# --8<-- [start:exact]
def exact(digits: str) -> Decimal:
    """Return a number with all its digits; a float rounds it."""
    try:
        return Decimal(digits)
    except InvalidOperation as error:  # no ValueError, but this
        raise ValueError("an exponent beyond all bounds") from error


# --8<-- [end:exact]


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def unique_keys(
    pairs: list[tuple[str, object]],
) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise malformed("It has the same key twice.")
    return found
