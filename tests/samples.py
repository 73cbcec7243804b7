"""Samples of what is too much for each run: drawn by the content of all, so that each change of the tree draws anew.

Under `CI=true` a sample is tried. With EVERY_PROGRAM=1 all is, as `make compare-runs` does and a workflow each week.
"""

from __future__ import annotations

import hashlib
import os
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from tests.conftest import UNDER_CI

Item = TypeVar("Item")
IS_SAMPLED = UNDER_CI and os.environ.get("EVERY_PROGRAM") != "1"


def sampled(items: Sequence[Item], one_in: int, group_of: Callable[[Item], str], contents: Iterable[str]) -> list[Item]:
    """Return one of so many items of each group, at least one, in their order; all where nothing is sampled."""
    if not IS_SAMPLED:
        return list(items)
    groups: dict[str, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        groups[group_of(item)].append(place)
    draw = random.Random(hashlib.sha256("".join(contents).encode()).hexdigest())  # noqa: S311 -- a sample, not a secret
    chosen = sorted(place for group in groups.values() for place in draw.sample(group, -(-len(group) // one_in)))
    return [items[place] for place in chosen]
