"""Objects in view, each as one text: what it is, and what it refers to."""

from __future__ import annotations

import asyncio
import collections
import contextlib
import functools
import types
import weakref
from collections.abc import Callable, Iterator
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from . import plain
from .blocks import Blocks
from .values import Values, is_written

# So many references away from a frame an object is still opened.
DEEPEST = 3

CONTAINERS: tuple[type, ...] = (list, tuple, set, frozenset, collections.deque)
MANAGERS = (contextlib._GeneratorContextManager, contextlib._AsyncGeneratorContextManager)
# What the interpreter and libraries write into a class.
MACHINERY = ("_abc_impl", "model_config")


class Objects:
    """Writes objects as JSON. A kind that is not described is a box with its name."""

    def __init__(self, values: Values, blocks: Blocks, frame_number: Callable[[Any], int]) -> None:
        self.values = values
        self.blocks = blocks
        self.frame_number = frame_number
        # The cells of functions in view, by the name of the variable: whose frame has them is found out later.
        self.cells: dict[str, list[types.CellType]] = {}
        self.writers: dict[type, Callable[[Any, int], str]] = {
            types.FunctionType: self.function,
            types.CellType: self.cell,
            types.MethodType: self.method,
            types.GeneratorType: self.generator,
            types.CoroutineType: self.coroutine,
            types.AsyncGeneratorType: self.async_generator,
            weakref.ref: self.weak_reference,
            functools.partial: self.partial,
            asyncio.Task: self.task,
            asyncio.Future: self.future,
        }

    def text(self, value: Any, depth: int) -> str:
        kind = type(value)
        if writer := self.writers.get(kind):
            return writer(value, depth + 1)
        if plain.is_kind(kind, type):
            return self.class_of_program(value, depth)
        if depth > DEEPEST:
            return f'{{"t":"closed","n":{quoted(plain.qualname(kind))}}}'
        parts = [f'"n":{quoted(plain.qualname(kind))}', *self.contents(value, kind, depth + 1)]
        own = self.values.origins.is_own_module(plain.module(kind))
        if own:
            parts.append(f'"a":{self.values.names(plain.attributes(value), depth + 1)}')
        if kind in MANAGERS:
            parts.append(f'"a":{self.values.names(generator_of(value), depth + 1)}')
        return f'{{"t":"{shape_of(kind, own=own)}",{",".join(parts)}}}'

    def contents(self, value: Any, kind: type, depth: int) -> Iterator[str]:
        """Yield what a container holds, read as its built-in base holds it."""
        if plain.is_kind(kind, dict):
            yield f'"len":{dict.__len__(value)},"p":{self.values.pairs(dict.items(value), depth)}'
        for base in CONTAINERS:
            if plain.is_kind(kind, base):
                untyped: Any = base
                yield f'"len":{untyped.__len__(value)},"i":{self.values.items(untyped.__iter__(value), depth)}'
        if plain.is_kind(kind, BaseException):
            yield f'"x":{self.values.items(plain.arguments_of_exception(value), depth)}'
            for key, found in (("cause", plain.cause_of_exception), ("context", plain.context_of_exception)):
                if (other := found(value)) is not None:
                    yield f'"{key}":{self.values.value(other, depth)}'

    def class_of_program(self, value: Any, depth: int) -> str:
        found = [(name, held) for name, held in plain.namespace(value).items() if name not in MACHINERY]
        return (
            f'{{"t":"class","n":{quoted(plain.qualname(value))},'
            f'"b":{self.values.items(plain.bases(value), depth + 1)},"a":{self.values.names(found, depth + 1)}}}'
        )

    def function(self, value: Any, depth: int) -> str:
        parts = [f'"n":{quoted(value.__qualname__)},"l":{value.__code__.co_firstlineno}']
        if value.__defaults__:
            parts.append(f'"d":{self.values.value(value.__defaults__, depth)}')
        if value.__kwdefaults__:
            parts.append(f'"kd":{self.values.value(value.__kwdefaults__, depth)}')
        if value.__closure__:
            closure = dict(zip(value.__code__.co_freevars, value.__closure__, strict=True))
            for name, cell in closure.items():
                self.cells.setdefault(name, []).append(cell)
            # `__class__` is the cell that `super()` reads.
            parts.append(f'"c":{self.values.names(closure.items(), depth)}')
        if any(is_written(name) for name in value.__dict__):
            parts.append(f'"a":{self.values.names(value.__dict__.items(), depth)}')
        return f'{{"t":"function",{",".join(parts)}}}'

    def cell(self, value: Any, depth: int) -> str:
        try:
            return f'{{"t":"cell","v":{self.values.value(value.cell_contents, depth)}}}'
        except ValueError:
            return '{"t":"cell"}'

    def method(self, value: Any, depth: int) -> str:
        held = self.values.value(value.__self__, depth)
        return f'{{"t":"method","s":{held},"f":{self.values.value(value.__func__, depth)}}}'

    def weak_reference(self, value: Any, depth: int) -> str:
        return f'{{"t":"weakref","v":{self.values.value(value(), depth)}}}'

    def partial(self, value: Any, depth: int) -> str:
        held = self.values.value(value.func, depth)
        return f'{{"t":"partial","f":{held},"i":{self.values.items(value.args, depth)}}}'

    def generator(self, value: Any, depth: int) -> str:
        state = generator_state(value.gi_frame, running=value.gi_running, suspended=value.gi_suspended)
        return self.suspendable("generator", value.gi_code, value.gi_frame, state, value.gi_yieldfrom, depth)

    def coroutine(self, value: Any, depth: int) -> str:
        state = generator_state(value.cr_frame, running=value.cr_running, suspended=value.cr_suspended)
        return self.suspendable("coroutine", value.cr_code, value.cr_frame, state, value.cr_await, depth)

    def async_generator(self, value: Any, depth: int) -> str:
        state = generator_state(value.ag_frame, running=value.ag_running, suspended=value.ag_suspended)
        return self.suspendable("async generator", value.ag_code, value.ag_frame, state, value.ag_await, depth)

    def suspendable(self, shape: str, code: Any, frame: Any, state: str, waits_for: Any, depth: int) -> str:
        """Return what can be suspended: in which state it is, where, and with which variables."""
        parts = [f'"t":"{shape}","n":{quoted(code.co_qualname)},"st":"{state}"']
        if frame is not None:
            parts.append(f'"l":{frame.f_lineno or 0}')
        if frame is not None and state == "running":
            parts.append(f'"fr":{self.frame_number(frame)}')
        elif frame is not None:
            parts.append(f'"v":{self.values.names(frame.f_locals.items(), depth)}')
            if entered := self.blocks.entered(frame, self.values.reference):
                parts.append(f'"w":[{",".join(entered)}]')
        if waits_for is not None:
            parts.append(f'"y":{self.values.value(waits_for, depth)}')
        return f"{{{','.join(parts)}}}"

    def future(self, value: Any, depth: int) -> str:
        return f'{{"t":"future","n":"Future",{self.outcome(value, depth)}}}'

    def task(self, value: Any, depth: int) -> str:
        parts = [f'"n":{quoted(value.get_name())},"co":{self.values.value(value.get_coro(), depth)}']
        if value._fut_waiter is not None:
            parts.append(f'"w":{self.values.value(value._fut_waiter, depth)}')
        if value.cancelling():
            parts.append(f'"cancelling":{value.cancelling()}')
        return f'{{"t":"task",{",".join(parts)},{self.outcome(value, depth)}}}'

    def outcome(self, value: Any, depth: int) -> str:
        if not value.done():
            return '"st":"pending"'
        if value.cancelled():
            return '"st":"cancelled"'
        # `exception()` would count as asking for it, and silence the warning that nobody did.
        error = value._exception
        if error is not None:
            return f'"st":"failed","e":{self.values.value(error, depth)}'
        return f'"st":"finished","res":{self.values.value(value._result, depth)}'


def shape_of(kind: type, *, own: bool) -> str:
    for base in (dict, *CONTAINERS):
        if plain.is_kind(kind, base):
            return base.__name__
    return "instance" if own or kind in MANAGERS or plain.is_kind(kind, BaseException) else "opaque"


def generator_state(frame: Any, *, running: bool, suspended: bool) -> str:
    if running:
        return "running"
    if suspended:
        return "suspended"
    return "closed" if frame is None else "created"


def generator_of(manager: Any) -> Iterator[tuple[str, Any]]:
    """Yield the generator behind a manager of `contextlib.contextmanager`."""
    yield from (("generator", held) for name, held in plain.attributes(manager) if name == "gen")
