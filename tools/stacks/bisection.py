"""Find where along a line of states an output changes: by halves, and with a look at the neighbours."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise


def find_steps(count: int, output: Callable[[int], str]) -> list[int]:
    """Return each state whose output differs from that of the state before it, in order.

    Halving finds one step between two ends that differ, and every further one that it happens to see. The states
    beside each step are asked as well: an output that comes back there has its own steps.
    """
    seen: dict[int, str] = {}

    def ask(state: int) -> str:
        if state not in seen:
            seen[state] = output(state)
        return seen[state]

    def narrow() -> None:
        """Ask between any two that differ until they are neighbours."""
        while True:
            wide = [(a, b) for a, b in pairwise(sorted(seen)) if seen[a] != seen[b] and b - a > 1]
            if not wide:
                return
            for low, high in wide:
                ask((low + high) // 2)

    ask(0)
    ask(count - 1)
    narrow()
    for step in steps_among(seen):
        for neighbour in (step - 2, step + 1):
            if 0 <= neighbour < count:
                ask(neighbour)
    narrow()
    return steps_among(seen)


def steps_among(seen: dict[int, str]) -> list[int]:
    return [b for a, b in pairwise(sorted(seen)) if seen[a] != seen[b]]


def goes_back_and_forth(outputs: list[str]) -> bool:
    """Say whether an output comes back after another one, in a list that holds one for each span between steps."""
    return len(set(outputs)) < len(outputs)
