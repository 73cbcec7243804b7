"""The state of a program at one step: a flat map from a key to a text of JSON.

S   the calls, outermost first: [frame, line] of the program, {package: frames} of libraries between them
Fn  frame n: its name, its variables, the managers it has entered, the generator it belongs to
Cn  the cells of frame n that functions in view share with it
On  object n
A   the running event loop
X   the exception in flight
H   the exception being handled
V   the value that a call returns or a generator yields
P   how many characters were printed
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from json.encoder import encode_basestring_ascii as quoted
from typing import Any

from .blocks import PUSH_EXC_INFO, Blocks
from .identity import REFERENCE, RETURNED, Identities
from .loop import loop_text
from .objects import Objects
from .origin import PAGE, Origins
from .values import Values, is_written

# So many calls of the program are shown, from the innermost on; a recursion would cost its square.
MOST_FRAMES = 40
MOST_FRAMES_WALKED = 400
MOST_OBJECTS = 300

MISSING = object()
SENTINEL = object()
EXCEPTION = "X"


class Snapshots:
    """Takes one state after the other."""

    def __init__(self, path: str, origins: Origins, blocks: Blocks, printed: Callable[[], int], *, keep: bool) -> None:
        self.path = path
        self.origins = origins
        self.blocks = blocks
        self.printed = printed
        self.identities = Identities(keep=keep)
        self.values = Values(origins, self.identities)
        self.objects = Objects(self.values, blocks, self.frame_number)
        self.frame_numbers: dict[int, int] = {}
        self.next_frame = 1
        # The address of the exception in flight at the step before, which CPython alone holds.
        self.in_flight = 0
        self.state: dict[str, str] = {}

    def frame_number(self, frame: Any) -> int:
        number = self.frame_numbers.get(id(frame))
        if number is None:
            number = self.frame_numbers[id(frame)] = self.next_frame
            self.next_frame += 1
        return number

    def forget(self, frame: Any) -> None:
        """A call is over: its frame's address may be that of another soon."""
        self.frame_numbers.pop(id(frame), None)
        self.blocks.forget(frame)

    def take(self, frame: Any, line: int, value: Any, error: Any) -> dict[str, str]:
        self.identities.begin()
        in_flight = {} if error is not None else self.still_in_flight(frame)
        frames, stack = self.calls(frame, line)
        state = {"S": f"[{','.join(stack)}]", "P": str(self.printed())}
        if value is not MISSING:
            state["V"] = self.held_by(RETURNED, value)
        carried, self.in_flight = self.in_flight, 0
        if error is not None:
            state["X"] = self.held_by(EXCEPTION, error)
            self.in_flight = id(error)
        elif in_flight:
            state |= in_flight
            self.in_flight = carried
        elif (handled := sys.exception()) is not None:
            state["H"] = self.held_by(EXCEPTION, handled)
        for found, number in frames:
            state[f"F{number}"] = self.frame_text(found, number)
        self.identities.holder = "A"
        if running := loop_text(self.values):
            state["A"] = running
        self.describe(state)
        for found, number in frames:
            if cells := self.shared_cells(found, number):
                state[f"C{number}"] = cells
        self.state = self.identities.end(state)
        self.let_go()
        return self.state

    def let_go(self) -> None:
        """Hold no object of the program any more."""
        self.objects.cells = {}
        self.identities.waiting = []

    def still_in_flight(self, frame: Any) -> dict[str, str]:
        """Return what the step before says of the exception in flight, at the line that begins its handler."""
        if not self.in_flight or frame.f_code.co_code[frame.f_lasti] != PUSH_EXC_INFO:
            return {}
        self.identities.carry(self.in_flight, EXCEPTION)
        kept = {"X": self.state["X"]}
        for text in (waiting := [self.state["X"]]):
            for number in REFERENCE.findall(text):
                key = f"O{number}"
                if key in self.state and key not in kept:
                    kept[key] = self.state[key]
                    waiting.append(kept[key])
        return kept

    def held_by(self, holder: str, value: Any) -> str:
        self.identities.holder = holder
        return self.values.value(value, 1)

    def calls(self, frame: Any, line: int) -> tuple[list[tuple[Any, int]], list[str]]:
        """Return the program's frames with their numbers, the innermost first, and the stack, the outermost first."""
        frames: list[tuple[Any, int]] = []
        stack: list[str] = []
        folded: dict[str, int] = {}
        walked = 0
        found = frame
        while found is not None and not self.is_outermost(found):
            package = self.origins.package(found.f_code.co_filename)
            walked += 1
            if not package:
                stack += fold(folded)
                number = self.frame_number(found)
                frames.append((found, number))
                stack.append(f"[{number},{line if found is frame else found.f_lineno or 0}]")
            elif package != PAGE:
                folded[package] = folded.get(package, 0) + 1
            if len(frames) == MOST_FRAMES or walked == MOST_FRAMES_WALKED:
                stack.append('{"outer calls that are not shown":0}')
                break
            found = found.f_back
        else:
            stack += fold(folded)
        return frames, stack[::-1]

    def is_outermost(self, frame: Any) -> bool:
        """Say whether a frame is that of the page's own code that runs the program: prelude.py."""
        return bool(frame.f_code.co_filename == PAGE and frame.f_code.co_name == "run")

    def frame_text(self, frame: Any, number: int) -> str:
        code = frame.f_code
        self.identities.holder = f"F{number}"
        owner = ""
        if (generator := frame.f_generator) is not None:
            owner = self.values.reference(generator, 1)
            # Running or suspended, its variables are held by the same.
            self.identities.holder = f"O{self.identities.number(generator, 1)}"
        parts = [f'"n":{quoted(code.co_qualname)}', f'"v":{self.values.names(self.variables(frame), 1)}']
        if code.co_filename != self.path:
            parts.append(f'"file":{quoted(code.co_filename.removeprefix(self.origins.folder))}')
        if entered := self.blocks.entered(frame, self.values.reference):
            parts.append(f'"w":[{",".join(entered)}]')
        if owner:
            parts.append(f'"g":{owner}')
        return f"{{{','.join(parts)}}}"

    def variables(self, frame: Any) -> list[tuple[str, Any]]:
        """Return the variables of a frame; of a module without what it imported."""
        if frame.f_code.co_name != "<module>":
            return list(frame.f_locals.items())
        # In a comprehension of a module its locals are those of the comprehension alone.
        inside = {} if frame.f_locals is frame.f_globals else dict(frame.f_locals)
        pairs = (frame.f_globals | inside).items()
        return [pair for pair in pairs if is_written(pair[0]) and self.values.named(pair[1], type(pair[1])) is None]

    def describe(self, state: dict[str, str]) -> None:
        """Write the objects in view, breadth first: those nearest to a frame."""
        waiting = self.identities.waiting
        described = 0
        while described < len(waiting) and described < MOST_OBJECTS:
            value, number, depth = waiting[described]
            described += 1
            self.identities.holder = f"O{number}"
            state[f"O{number}"] = self.objects.text(value, depth)

    def shared_cells(self, frame: Any, number: int) -> str:
        """Return which of the cells in view are this frame's, proved by a value that is written and put back."""
        code = frame.f_code
        names = sorted(self.objects.cells.keys() & {*code.co_cellvars, *code.co_freevars})
        variables = frame.f_locals if names else {}
        self.identities.holder = f"F{number}"
        found = []
        for name in names:
            if name not in variables or not is_written(name):
                continue
            value = variables[name]
            variables[name] = SENTINEL
            cell = holding_sentinel(self.objects.cells[name])
            variables[name] = value
            if cell is not None:
                found.append(f"{quoted(name)}:{self.values.reference(cell, 2)}")
        return f"{{{','.join(found)}}}" if found else ""


def holding_sentinel(cells: list[Any]) -> Any:
    for cell in cells:
        try:
            if cell.cell_contents is SENTINEL:
                return cell
        except ValueError:
            continue
    return None


def fold(folded: dict[str, int]) -> list[str]:
    """Return the library frames between two of the program's as one entry, and begin anew."""
    if not folded:
        return []
    rows = [f"{quoted(package)}:{count}" for package, count in folded.items()]
    folded.clear()
    return [f"{{{','.join(rows)}}}"]
