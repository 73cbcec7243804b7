"""What an object is, read in ways that call no code of the program, whatever it defines.

`kind.__name__` asks a metaclass, `isinstance` asks `__class__`: the descriptors of `type` itself ask nobody.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

Reader = Any

mro: Reader = type.__dict__["__mro__"].__get__
namespace: Reader = type.__dict__["__dict__"].__get__
qualname: Reader = type.__dict__["__qualname__"].__get__
module: Reader = type.__dict__["__module__"].__get__
bases: Reader = type.__dict__["__bases__"].__get__
flags: Reader = type.__dict__["__flags__"].__get__
weakref_offset: Reader = type.__dict__["__weakrefoffset__"].__get__
arguments_of_exception: Reader = BaseException.__dict__["args"].__get__
context_of_exception: Reader = BaseException.__dict__["__context__"].__get__
cause_of_exception: Reader = BaseException.__dict__["__cause__"].__get__

MADE_AT_RUN_TIME = 1 << 9


def is_kind(kind: type, base: type) -> bool:
    """Say whether instances of `kind` are instances of `base`, by their layout, not by what they claim."""
    return any(found is base for found in mro(kind))


def attributes(value: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the attributes that an object holds itself, in `__dict__` and in slots."""
    kinds = mro(type(value))
    for kind in kinds:
        found = namespace(kind).get("__dict__")
        if type(found) is types.GetSetDescriptorType:
            held = found.__get__(value)
            if type(held) is dict:
                yield from held.items()
            break
    for kind in kinds:
        for name, found in namespace(kind).items():
            if type(found) is types.MemberDescriptorType and not is_builtin(kind):
                try:
                    yield name, found.__get__(value)
                except AttributeError:
                    continue


def is_builtin(kind: type) -> bool:
    """Say whether a class is a part of the interpreter, and not made while it runs."""
    return not flags(kind) & MADE_AT_RUN_TIME
