"""Which object is which, over all steps: a number in place of an address, and no reference that keeps one alive.

An address alone is no identity: CPython gives that of a dead object to a new one. A weak reference proves that an
object is the one of the step before. Lists, dictionaries, tuples and texts cannot have one. Such an object keeps its
number only if something that held it in the step before holds it now, or if it was the value that a call returned. So
the same number always means the same object; the same object may get another number when it has been out of sight.
"""

from __future__ import annotations

import re
import types
import weakref
from typing import Any

from . import plain

# The holder of what a call returns or a generator yields.
RETURNED = "V"
REFERENCE = re.compile(r'"r":(\d+)')
# The keys of a state whose texts name objects: snapshot.py.
NAMING = "FOCAVXH"

# CPython clears the weak references to these before it closes them. One that is made while they close is never cleared,
# and what reads it later crashes.
CLOSED_WHEN_DEAD = (types.GeneratorType, types.CoroutineType, types.AsyncGeneratorType)

Numbered = tuple[Any, int, int]


class Identities:
    """Gives numbers to the objects of one step after the other.

    What it keeps between two steps are texts and whole numbers, by address: the collector counts neither.
    """

    def __init__(self, *, keep: bool) -> None:
        # For a proof alone: whoever keeps every object alive knows by its address which it is.
        self.keep = keep
        self.kept: list[Any] = []
        self.numbers: dict[int, int] = {}
        self.kinds: dict[int, int] = {}
        self.weak: dict[int, weakref.ref[Any]] = {}
        # The first step at which an object without a weak reference has its number.
        self.first_steps: dict[int, int] = {}
        self.next_number = 1
        self.step = 0
        # What refers to the object that is numbered next, and all that do, between blanks, in this step and before.
        self.holder = ""
        self.holders: dict[int, str] = {}
        self.holders_before: dict[int, str] = {}
        # Objects in view that are yet to be described, with their depth.
        self.waiting: list[Numbered] = []

    def begin(self) -> None:
        self.step += 1
        self.holders = {}

    def number(self, value: Any, depth: int) -> int:
        """Return the number of an object in view, which `self.holder` refers to."""
        address = id(value)
        if not self.is_known(address, value):
            self.learn(address, value)
        number = self.numbers[address]
        if address not in self.holders:
            self.holders[address] = " "
            self.waiting.append((value, number, depth))
        self.holders[address] += f"{self.holder} "
        return number

    def carry(self, address: int, holder: str) -> None:
        """Count an object as in view that was so at the step before, and that is alive."""
        self.holders[address] = f" {holder} "

    def is_known(self, address: int, value: Any) -> bool:
        if self.kinds.get(address) != id(type(value)):
            return False
        weak = self.weak.get(address)
        return weak is None or weak() is value

    def learn(self, address: int, value: Any) -> None:
        kind = type(value)
        self.forget(address)
        self.numbers[address] = self.next_number
        self.kinds[address] = id(kind)
        self.next_number += 1
        if self.keep:
            self.kept.append(value)
        elif plain.weakref_offset(kind) and kind not in CLOSED_WHEN_DEAD:
            try:
                self.weak[address] = weakref.ref(value)
            except TypeError:
                self.first_steps[address] = self.step
        else:
            self.first_steps[address] = self.step

    def forget(self, address: int) -> None:
        for known in (self.numbers, self.kinds, self.weak, self.first_steps):
            known.pop(address, None)

    def end(self, state: dict[str, str]) -> dict[str, str]:
        """Give new numbers where an identity is not proved, and forget what is out of sight; return the state."""
        if not self.keep:
            state = renumbered(state, self.unproved())
            for address in [address for address in self.numbers if address not in self.holders]:
                weak = self.weak.get(address)
                if weak is None or weak() is None:
                    self.forget(address)
        self.holders_before = self.holders
        return state

    def unproved(self) -> dict[int, int]:
        """Return old and new numbers of the objects that nothing proves to be those of the step before."""
        found: dict[int, int] = {}
        for address, holders in self.holders.items():
            first = self.first_steps.get(address)
            if first is None or first == self.step:
                continue
            before = self.holders_before.get(address, "")
            if RETURNED in before.split() or any(f" {holder} " in before for holder in holders.split()):
                continue
            found[self.numbers[address]] = self.next_number
            self.numbers[address] = self.next_number
            self.first_steps[address] = self.step
            self.next_number += 1
        if found:
            self.rename({f"O{old}": f"O{new}" for old, new in found.items()})
        return found

    def rename(self, names: dict[str, str]) -> None:
        """Give holders the numbers that they have now."""
        for address, holders in self.holders.items():
            self.holders[address] = f" {' '.join(names.get(holder, holder) for holder in holders.split())} "


def renumbered(state: dict[str, str], numbers: dict[int, int]) -> dict[str, str]:
    if not numbers:
        return state
    changed = {}
    for key, text in state.items():
        if key[0] in NAMING:
            text = REFERENCE.sub(lambda found: f'"r":{numbers.get(int(found[1]), found[1])}', text)
        if key[0] == "O":
            key = f"O{numbers.get(int(key[1:]), key[1:])}"
        changed[key] = text
    return changed
