"""What the running event loop is about to do: which task runs, which are ready, which wait, and for what."""

from __future__ import annotations

import asyncio
import types
from collections.abc import Iterable
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from . import plain
from .values import Values

MOST_TASKS = 40
# Callbacks whose owner can be read without asking the program.
BOUND = (types.MethodType, types.BuiltinMethodType)


def loop_text(values: Values) -> str | None:
    """Return the state of the running loop, or None if none runs."""
    loop: Any = asyncio._get_running_loop()
    if loop is None:
        return None
    tasks = asyncio.all_tasks(loop)
    current = asyncio.current_task(loop)
    shown = sorted(tasks, key=age)[:MOST_TASKS]
    parts = [
        f'"ready":{handles(loop._ready, values)}',
        # By the order in which they are due: a time would differ from run to run.
        f'"timers":{handles(sorted(loop._scheduled), values)}',
        f'"tasks":[{",".join([values.reference(task, 1) for task in shown])}]',
        f'"n":{len(tasks)}',
    ]
    if current is not None:
        parts.append(f'"now":{values.reference(current, 1)}')
    return f"{{{','.join(parts)}}}"


def age(task: Any) -> int:
    """Return the number in the name that asyncio gives a task; tasks are kept without an order."""
    digits = task.get_name().removeprefix("Task-")
    return int(digits) if digits.isdecimal() else 0


def handles(found: Iterable[Any], values: Values) -> str:
    rows: list[str] = []
    for handle in found:
        if len(rows) == MOST_TASKS:
            break
        if not handle._cancelled:
            rows.append(handle_text(handle, values))
    return f"[{','.join(rows)}]"


def handle_text(handle: Any, values: Values) -> str:
    """Return the task that a handle steps, the future that it sets, or the name of what it calls."""
    callback = handle._callback
    kind = type(callback)
    owner = callback.__self__ if kind in BOUND or plain.module(kind) == "_asyncio" else None
    if type(owner) is asyncio.Task:
        return values.reference(owner, 1)
    for argument in handle._args or ():
        if type(argument) is asyncio.Future:
            return values.reference(argument, 1)
    name = callback.__qualname__ if kind in (types.FunctionType, *BOUND) else plain.qualname(kind)
    return quoted(str(name))
