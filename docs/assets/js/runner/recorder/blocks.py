"""Which `with` blocks a frame is inside of, and which managers they entered.

CPython keeps a manager on the frame's stack, which nobody can read. So its call of `__enter__` is noted: it is the call
behind the instruction LOAD_SPECIAL, just before a range that the exception table sends to WITH_EXCEPT_START.
"""

from __future__ import annotations

import dis
import weakref
from collections.abc import Callable
from typing import Any

Span = tuple[int, int]

LOAD_SPECIAL = dis.opmap.get("LOAD_SPECIAL")
PUSH_EXC_INFO = dis.opmap.get("PUSH_EXC_INFO")
WITH_EXCEPT_START = dis.opmap.get("WITH_EXCEPT_START")
# Bytes between the call of `__enter__`, or `__aenter__` and its await, and the first instruction inside.
FARTHEST = 40


def with_spans(code: Any) -> list[Span]:
    """Return the range of instructions of each `with` block of a function; an inner one lies in an outer one."""
    found: dict[int, list[Span]] = {}
    parse: Any = vars(dis)["_parse_exception_table"]
    for entry in parse(code) if code.co_exceptiontable else ():
        found.setdefault(entry.target, []).append((entry.start, entry.end))
    instructions = code.co_code
    return [
        # Taken singly, the ranges of an outer block would have a hole where the inner one is.
        (min(start for start, _ in spans), max(end for _, end in spans))
        for target, spans in found.items()
        if instructions[target] == PUSH_EXC_INFO and instructions[target + 2] == WITH_EXCEPT_START
    ]


class Blocks:
    """The managers that frames have entered, held by address and weak reference."""

    def __init__(self) -> None:
        self.spans: dict[int, list[Span]] = {}
        self.managers: dict[int, dict[Span, Callable[[], Any]]] = {}

    def learn(self, code: Any) -> bool:
        """Look at a function once; say whether it has `with` blocks."""
        spans = self.spans[id(code)] = with_spans(code)
        return bool(spans)

    def note_call(self, frame: Any, offset: int, manager: Any) -> None:
        """Remember a manager if this call enters it."""
        code = frame.f_code
        if code.co_code[offset - 2] != LOAD_SPECIAL:
            return
        for span in self.spans.get(id(code), ()):
            if 0 <= span[0] - offset <= FARTHEST:
                try:
                    self.managers.setdefault(id(frame), {})[span] = weakref.ref(manager)
                except TypeError:
                    continue
                return

    def entered(self, frame: Any, write: Callable[[Any, int], str]) -> list[str]:
        """Return the managers of the blocks that a frame is inside of, the outermost first."""
        noted = self.managers.get(id(frame))
        if not noted:
            return []
        # What lies behind a range is its end. An exception that is raised again there has the place of its origin.
        for span in [span for span in noted if span[1] <= frame.f_lasti]:
            del noted[span]
        inside = [span for span in sorted(noted) if span[0] <= frame.f_lasti]
        return [write(held, 1) for span in inside if (held := noted[span]()) is not None]

    def forget(self, frame: Any) -> None:
        self.managers.pop(id(frame), None)
