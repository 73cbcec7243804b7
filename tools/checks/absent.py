"""What a run could not check on this machine, and how to get it: one line for each thing that is absent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from tools.experiments.servers import REDIS_MISSING, redis_program
from tools.verification.interpreters import find_interpreters
from tools.verification.snippets import SUPPORTED_PYTHONS


def not_checked(reasons: Iterable[Mapping[str, int]]) -> Iterator[str]:
    """Yield a line for each reason of skips, with their number, and for what no test is skipped for."""
    counts: Counter[str] = Counter()
    for part in reasons:
        counts.update(part)
    for reason, count in counts.most_common():
        yield f"not checked: {count} test{'s' * (count > 1)}. {reason.removeprefix('Skipped: ')}"
    here = {interpreter.python for interpreter in find_interpreters()}
    absent = [python for python in SUPPORTED_PYTHONS if python not in here]
    if absent:
        yield f"not checked: the programs on CPython {', '.join(absent)}. `make pythons` brings what is missing."
    if redis_program() is None:
        yield f"not checked: the experiment on counters with Redis. {REDIS_MISSING}"
