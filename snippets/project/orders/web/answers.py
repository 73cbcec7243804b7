"""How answers are written: one JSON, whoever hosts it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


# --8<-- [start:to_json]
def to_json(value: DataclassInstance) -> str:
    """Return a record as JSON: compact, in its fields' order."""
    return json.dumps(
        asdict(value),
        ensure_ascii=False,
        allow_nan=False,
        separators=(",", ":"),
    )


def json_lines(
    parts: Iterable[Iterable[DataclassInstance]],
) -> Iterator[str]:
    """Yield each part as text, with a line for each record."""
    for part in parts:
        yield "".join(f"{to_json(record)}\n" for record in part)


# --8<-- [end:to_json]
