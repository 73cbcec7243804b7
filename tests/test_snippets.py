"""Every snippet prints what it states, on every interpreter, as both oracles see it."""

from __future__ import annotations

import pytest

from tools.verification.formatting import formatted_snippets
from tools.verification.interpreters import find_interpreters, missing_interpreter, required_interpreters
from tools.verification.pairs import find_pairs, pair_faults
from tools.verification.shipped import mark_faults, shipped_marks
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS, find_snippets, stray_files, version_key
from tools.verification.verify import Verdict, exceptions, of_the_ends

SNIPPETS = {snippet.name: snippet for snippet in find_snippets()}
SNIPPET_NAMES = list(SNIPPETS)


@pytest.mark.parametrize("name", SNIPPET_NAMES)
def test_snippet_prints_what_it_states(name: str, verdicts: dict[str, list[Verdict]]) -> None:
    faults = [fault for verdict in verdicts[name] for fault in verdict.faults]
    if faults:
        pytest.fail("\n\n".join(map(str, faults)), pytrace=False)
    assert any(verdict.interpreter for verdict in verdicts[name]), f"{name} ran on no interpreter of this machine"


def test_shipped_marks_are_what_this_run_found(verdicts: dict[str, list[Verdict]]) -> None:
    """A run with every interpreter has just written them, except under CI, which proves them."""
    required = required_interpreters()
    if not required and {interpreter.python for interpreter in find_interpreters()} != set(SUPPORTED_PYTHONS):
        pytest.skip("not every supported CPython is here: CI compares")
    faults = list(mark_faults([verdict for rows in verdicts.values() for verdict in rows], shipped_marks()))
    assert not faults, "\n\n".join(map(str, faults))


def test_both_oracles_run_on_the_oldest_and_the_newest_interpreter() -> None:
    due = {
        interpreter: [snippet for snippet in SNIPPETS.values() if snippet.runs_on(interpreter.python)]
        for interpreter in find_interpreters()
    }
    asked = of_the_ends(due)
    for snippet in SNIPPETS.values():
        runs_on = [interpreter.python for interpreter, snippets in due.items() if snippet in snippets]
        both = [interpreter.python for interpreter, snippets in asked.items() if snippet in snippets]
        assert both == list(dict.fromkeys([*runs_on[:1], *runs_on[-1:]])), snippet.name
        assert runs_on == sorted(runs_on, key=version_key)


def test_interpreters_are_present() -> None:
    present = {interpreter.python for interpreter in find_interpreters()}
    missing = [missing_interpreter(python) for python in required_interpreters() if python not in present]
    assert not missing, "\n".join(missing)


def test_every_file_belongs_to_a_snippet() -> None:
    faults = stray_files()
    assert not faults, "\n".join(map(str, faults))


def test_snippets_are_formatted() -> None:
    unformatted = [str(path.relative_to(ROOT)) for path in formatted_snippets()]
    assert not unformatted, f"not in ruff's format: {', '.join(unformatted)}\n  mend it: make format"


def test_exceptions_name_snippets() -> None:
    unknown = set(exceptions()["pytest_examples"]) - set(SNIPPET_NAMES)
    assert not unknown, f"snippets/exceptions.toml names snippets that are not there: {sorted(unknown)}"


PAIRS = find_pairs(SNIPPETS.values())


@pytest.mark.parametrize("example", PAIRS or [pytest.param("", marks=pytest.mark.skip("no pair yet"))])
def test_frameworks_answer_alike(example: str) -> None:
    """The two programs of an example print the same, or its page explains the difference."""
    faults = list(pair_faults(example, PAIRS[example], find_interpreters()))
    assert not faults, "\n\n".join(map(str, faults))
