"""Find where along a line of states an output changes: by halves, and with a look at the neighbours."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise


def find_steps(count: int, output: Callable[[int], str]) -> list[int]:
    """Return each state whose output differs from that of the state before it, in order.

    Halving finds one step between two ends that differ, and every further one that it happens to see. The states
    beside each step are asked as well: an output that comes back there has its own steps.
    """
    seen: dict[int, str] = {}
    due = {0, count - 1}
    while due:
        seen |= {state: output(state) for state in sorted(due)}
        wide = [(a, b) for a, b in pairwise(sorted(seen)) if seen[a] != seen[b] and b - a > 1]
        beside = {near for step in steps_among(seen) for near in (step - 2, step + 1) if 0 <= near < count}
        due = {(a + b) // 2 for a, b in wide} or beside - seen.keys()
    return steps_among(seen)


def steps_among(seen: dict[int, str]) -> list[int]:
    """Return each state seen whose output is not that of the one seen before it."""
    return [b for a, b in pairwise(sorted(seen)) if seen[a] != seen[b]]


def goes_back_and_forth(outputs: Sequence[str]) -> bool:
    """Say whether an output comes back after another one, in a list that holds one for each span between steps."""
    return len(set(outputs)) < len(outputs)
