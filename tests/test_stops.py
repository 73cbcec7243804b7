"""Every framework snippet prints at every stop what it states for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import UNDER_CI
from tools.checks.reporting import count_remembered, tell
from tools.stacks.judging import StackVerdict, chosen_under_ci, differing, judge_stops
from tools.stacks.stops import find_stops, framework_snippets
from tools.verification.snippets import ROOT

FRAMEWORK_SNIPPETS = framework_snippets()
# What they print at the stops is not stated yet. `make check S=…` says whether it is the same, and `make bisect S=…`
# finds what changed; then the line is deleted.
WAITING = (ROOT / "tests" / "waiting_at_stops.txt").read_text(encoding="utf-8").split()
# A number that may fall and never rise.
AT_MOST = 85
STATED = [snippet for snippet in FRAMEWORK_SNIPPETS if snippet.name not in WAITING]
CHOSEN = chosen_under_ci(STATED) if UNDER_CI else STATED


@pytest.fixture(scope="session")
def stack_verdicts(pytestconfig: pytest.Config, summarise: Callable[[str], None]) -> dict[str, list[StackVerdict]]:
    """What the process oracle says of the snippets at every stop, by snippet name."""

    def told(ended: int, due: int) -> None:
        tell(pytestconfig, f"{ended} of {due} runs on stacks")

    found = judge_stops(CHOSEN, trust_passes=not UNDER_CI, told=told)
    by_name: dict[str, list[StackVerdict]] = {}
    for verdict in found:
        by_name.setdefault(verdict.snippet.name, []).append(verdict)
    count_remembered(pytestconfig, sum(all(verdict.remembered for verdict in rows) for rows in by_name.values()))
    left = len(STATED) - len(CHOSEN)
    later = f"; {left} that are the same everywhere wait for `make boundaries`" if left else ""
    summarise(
        f"{len(find_stops())} older stacks: {len(CHOSEN)} of {len(FRAMEWORK_SNIPPETS)} framework snippets, "
        f"{len(differing(STATED))} of which differ on one{later}; {len(WAITING)} are not stated there yet"
    )
    return by_name


@pytest.mark.parametrize("name", [snippet.name for snippet in CHOSEN])
def test_snippet_prints_at_every_stop_what_it_states(name: str, stack_verdicts: dict[str, list[StackVerdict]]) -> None:
    rows = stack_verdicts[name]
    assert {row.stop for row in rows} == set(find_stops())
    faults = [fault for row in rows for fault in row.faults]
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)


def test_what_waits_for_its_statement_becomes_less() -> None:
    names = {snippet.name for snippet in FRAMEWORK_SNIPPETS}
    assert not set(WAITING) - names, "tests/waiting_at_stops.txt names what is not there: delete the line"
    assert sorted(set(WAITING)) == WAITING
    assert len(WAITING) <= AT_MOST, "a new snippet states what it prints at the stops: make bisect S=..."
    assert len(WAITING) == AT_MOST, f"good: let AT_MOST in tests/test_stops.py be {len(WAITING)}"
