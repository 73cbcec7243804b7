"""Values as they stand in a step: small ones as they are, others as a reference to a numbered object."""

from __future__ import annotations

import types
from collections.abc import Iterable
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from . import plain
from .identity import Identities
from .origin import Origins

# Of a container so many items are shown, and of a text so many characters.
MOST_ITEMS = 20
MOST_CHARACTERS = 60
# What JavaScript can hold as a whole number.
EXACT = 1 << 53
MOST_BITS = 400

CODE_OF: dict[type, str] = {
    types.GeneratorType: "gi_code",
    types.CoroutineType: "cr_code",
    types.AsyncGeneratorType: "ag_code",
}


class Values:
    """Writes values as JSON."""

    def __init__(self, origins: Origins, identities: Identities) -> None:
        self.origins = origins
        self.identities = identities

    def value(self, value: Any, depth: int) -> str:
        """Return a value as it stands in a frame or an object, `depth` references away from a frame."""
        kind = type(value)
        if value is None or kind is bool:
            return {None: "null", True: "true", False: "false"}[value]
        if kind is int:
            return whole_number(value)
        if kind is str:
            return shortened(value)
        if kind is float:
            return f'{{"f":"{value!r}"}}'
        if kind is bytes:
            return f'{{"b":{quoted(repr(value[:MOST_CHARACTERS]))},"n":{len(value)}}}'
        if kind is complex or value is Ellipsis or value is NotImplemented:
            return f'{{"f":"{value!r}"}}'
        name = self.named(value, kind)
        if name is not None:
            return f'{{"m":{quoted(name)}}}'
        return self.reference(value, depth)

    def reference(self, value: Any, depth: int) -> str:
        return f'{{"r":{self.identities.number(value, depth)}}}'

    def named(self, value: Any, kind: type) -> str | None:
        """Return the name of what a library brings and a program only uses, or None."""
        if kind is types.ModuleType:
            return f"module {types.ModuleType.__getattribute__(value, '__name__')}"
        if kind is types.BuiltinFunctionType:
            return str(value.__qualname__)
        if plain.is_kind(kind, type):
            return None if self.origins.is_own_module(plain.module(value)) else str(plain.qualname(value))
        if kind is types.FunctionType and self.origins.package(value.__code__.co_filename):
            return str(value.__qualname__)
        if kind in CODE_OF:
            code = getattr(value, CODE_OF[kind])
            package = self.origins.package(code.co_filename)
            return f"{package}.{code.co_qualname}" if package else None
        return "a future" if plain.qualname(kind) == "FutureIter" else None

    def items(self, values: Iterable[Any], depth: int) -> str:
        return f"[{','.join([self.value(value, depth) for value in first(values)])}]"

    def pairs(self, pairs: Iterable[tuple[Any, Any]], depth: int) -> str:
        rows = [f"[{self.value(key, depth)},{self.value(value, depth)}]" for key, value in first(pairs)]
        return f"[{','.join(rows)}]"

    def names(self, pairs: Iterable[tuple[str, Any]], depth: int) -> str:
        """Return what names refer to; those that CPython invents are left out."""
        rows = [f"{quoted(name)}:{self.value(value, depth)}" for name, value in pairs if is_written(name)]
        return f"{{{','.join(rows)}}}"


def is_written(name: object) -> bool:
    return type(name) is str and not name.startswith(".") and not (name.startswith("__") and name.endswith("__"))


def first(values: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if len(found) == MOST_ITEMS:
            break
        found.append(value)
    return found


def whole_number(value: int) -> str:
    if -EXACT < value < EXACT:
        return str(value)
    return f'{{"i":"{hex(value) if value.bit_length() <= MOST_BITS else f"an int of {value.bit_length()} bits"}"}}'


def shortened(text: str) -> str:
    if len(text) <= MOST_CHARACTERS:
        return quoted(text)
    return f'{{"s":{quoted(text[:MOST_CHARACTERS])},"n":{len(text)}}}'
