"""The recorder: what happens in the program, by `sys.monitoring`, each time with the state it happens in."""

from __future__ import annotations

import dis
import gc
import sys
import time
from collections.abc import Callable, Container
from types import TracebackType
from typing import Any

from . import plain
from .blocks import Blocks
from .loop import BOUND
from .origin import PAGE, Origins
from .snapshot import MISSING, Snapshots

# The tools that check this file know Pythons without it.
monitoring: Any = vars(sys)["monitoring"]
events: Any = monitoring.events
# The numbers below 3 and 5 are those of debuggers, coverage, profilers and the optimiser.
TOOL = 4

MOST_STEPS = 2_000
MOST_CHARACTERS = 1_000_000
# For a reader who waits.
MOST_SECONDS = 10.0
# With `proof`, each tenth step comes whole too.
WHOLE_EACH = 10

OF_THE_PROGRAM = events.LINE | events.PY_RETURN | events.PY_YIELD | events.PY_RESUME
# CPython 3.14 tells of exceptions in all code or in none. Of calls it tells so that those in libraries are counted.
EVERYWHERE = events.PY_START | events.PY_THROW | events.RAISE | events.RERAISE | events.PY_UNWIND
# There CPython itself raises and catches StopIteration: the end of a `for`, or of what is awaited.
QUIET = {dis.opmap[name] for name in ("SEND", "FOR_ITER")}
# An exception that passes a `finally` is raised again by each instruction of its end; once is enough.
REPEATED = {"raise", "reraise"}
# What an async generator yields comes wrapped.
WRAPPED = "async_generator_wrapped_value"


class Recorder:
    """Records what runs inside of its `with` block.

    `path` is the program's file; what lies in its folder is the program's own, and `modules` are the names of its
    modules. `printed` says how many characters it has printed; `emit` gets each step.
    """

    def __init__(
        self,
        path: str,
        modules: Container[str],
        printed: Callable[[], int],
        emit: Callable[[str], object],
        *,
        proof: bool = False,
        keep: bool = False,
        most_seconds: float = MOST_SECONDS,
    ) -> None:
        folder = path[: path.rindex("/") + 1]
        self.origins = Origins(folder, modules)
        self.blocks = Blocks()
        self.snapshots = Snapshots(path, self.origins, self.blocks, printed, keep=keep)
        self.emit = emit
        self.proof = proof
        self.most_seconds = most_seconds
        self.codes: dict[int, Any] = {}
        self.calls: dict[str, int] = {}
        self.state: dict[str, str] = {}
        self.steps = 0
        self.characters = 0
        self.seconds = 0.0
        self.is_on = False

    def __enter__(self) -> None:
        monitoring.use_tool_id(TOOL, "recorder")
        for event, callback in (
            (events.PY_START, self.on_start),
            (events.PY_RESUME, self.on_resume),
            (events.PY_THROW, self.on_throw),
            (events.LINE, self.on_line),
            (events.PY_RETURN, self.on_return),
            (events.PY_YIELD, self.on_yield),
            (events.PY_UNWIND, self.on_unwind),
            (events.RAISE, self.on_raise),
            (events.RERAISE, self.on_reraise),
            (events.CALL, self.on_call),
        ):
            monitoring.register_callback(TOOL, event, callback)
        self.is_on = True
        monitoring.set_events(TOOL, EVERYWHERE)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop("ended")
        monitoring.free_tool_id(TOOL)

    def stop(self, why: str) -> None:
        """Switch all events off: the program runs on as if nobody had recorded it."""
        if not self.is_on:
            return
        self.is_on = False
        monitoring.set_events(TOOL, 0)
        for code in self.codes.values():
            monitoring.set_local_events(TOOL, code, 0)
        self.codes.clear()
        self.emit(f'{{"e":"end","why":"{why}"}}')

    # What CPython tells. Each returns None, but for code whose starts nobody counts.

    def on_start(self, code: Any, _offset: int) -> Any:
        package = self.origins.package(code.co_filename)
        if package == PAGE:
            return monitoring.DISABLE
        if package:
            if self.steps:
                self.calls[package] = self.calls.get(package, 0) + 1
            return None
        if id(code) not in self.codes:
            # By reference, so that its address stays its own: code is no object that a program sees die.
            self.codes[id(code)] = code
            with_blocks = self.blocks.learn(code)
            monitoring.set_local_events(TOOL, code, OF_THE_PROGRAM | (events.CALL if with_blocks else 0))
        self.step("call", sys._getframe(1), code.co_firstlineno)
        return None

    def on_line(self, _code: Any, line: int) -> None:
        self.step("line", sys._getframe(1), line)

    def on_resume(self, _code: Any, _offset: int) -> None:
        self.step("resume", sys._getframe(1))

    def on_return(self, _code: Any, _offset: int, value: Any) -> None:
        frame = sys._getframe(1)
        self.step("return", frame, value=value)
        self.snapshots.forget(frame)

    def on_yield(self, _code: Any, _offset: int, value: Any) -> None:
        if plain.qualname(type(value)) == WRAPPED:
            value = gc.get_referents(value)[0]
        self.step("yield", sys._getframe(1), value=value)

    def on_throw(self, code: Any, _offset: int, error: Any) -> None:
        if not self.origins.package(code.co_filename):
            self.step("throw", sys._getframe(1), error=error)

    def on_raise(self, code: Any, offset: int, error: Any) -> None:
        if self.origins.package(code.co_filename):
            return
        if type(error) is StopIteration and code.co_code[offset] in QUIET:
            return
        self.step("raise", sys._getframe(1), error=error)

    def on_reraise(self, code: Any, _offset: int, error: Any) -> None:
        if not self.origins.package(code.co_filename):
            self.step("reraise", sys._getframe(1), error=error)

    def on_unwind(self, code: Any, _offset: int, error: Any) -> None:
        if self.origins.package(code.co_filename):
            return
        frame = sys._getframe(1)
        self.step("unwind", frame, error=error)
        self.snapshots.forget(frame)

    def on_call(self, _code: Any, offset: int, function: Any, first: Any) -> None:
        if first is not monitoring.MISSING:
            self.blocks.note_call(sys._getframe(1), offset, first)
        elif type(function) in BOUND:
            self.blocks.note_call(sys._getframe(1), offset, function.__self__)

    def step(self, event: str, frame: Any, line: int = 0, value: Any = MISSING, error: Any = None) -> None:
        """Record one step, with the collector at rest: a collection must come when it would have come."""
        if not self.is_on:
            return
        began = time.perf_counter()
        collects = gc.isenabled()
        gc.disable()
        try:
            self.write(event, self.snapshots.take(frame, line or frame.f_lineno or 0, value, error))
        except Exception as fault:
            # A fault of ours is none of the program's.
            self.snapshots.let_go()
            self.stop(f"broken: {type(fault).__name__}")
        finally:
            if collects:
                gc.enable()
            self.seconds += time.perf_counter() - began
        if self.steps >= MOST_STEPS:
            self.stop("steps")
        elif self.characters > MOST_CHARACTERS:
            self.stop("size")
        elif self.seconds > self.most_seconds:
            self.stop("time")

    def write(self, event: str, state: dict[str, str]) -> None:
        """Hand over what differs from the step before. Only the last state stays in Python's memory."""
        parts = [f'"e":"{event}"']
        parts += [f'"{key}":{text}' for key, text in state.items() if self.state.get(key) != text]
        if gone := [key for key in self.state if key not in state]:
            names = ",".join([f'"{key}"' for key in gone])
            parts.append(f'"-":[{names}]')
        if self.calls:
            counted = ",".join([f'"{package}":{count}' for package, count in self.calls.items()])
            parts.append(f'"L":{{{counted}}}')
            self.calls.clear()
        self.state = state
        if len(parts) == 1 and event in REPEATED:
            return
        if self.proof and self.steps % WHOLE_EACH == 0:
            whole = ",".join([f'"{key}":{text}' for key, text in state.items()])
            parts.append(f'"whole":{{{whole}}}')
        self.steps += 1
        text = f"{{{','.join(parts)}}}"
        self.characters += len(text)
        self.emit(text)
