"""The tests of the problems refuse each small mistake in a solution: the mutation drill."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.samples import sampled
from tools.checks.remembering import Passes
from tools.problems.catalogue import Problem, find_problems
from tools.problems.mutants import mutants
from tools.problems.mutation_drill import Outcome, judge_mutants, trials, unknown_explanations
from tools.verification.snippets import ROOT

ALL = find_problems()
# Of each solution so many are judged under CI.
ONE_IN = 3


@pytest.fixture(scope="module")
def outcomes(summarise: Callable[[str], None]) -> dict[str, list[Outcome]]:
    """Every mutant of every solution, by slug. What was judged before, on the same texts, is not judged again."""
    passes = Passes("mutants")
    made = [trial for problem in ALL for trial in trials(problem)]
    due = sampled(made, ONE_IN, lambda trial: trial.problem.slug, [trial.key for trial in made])
    known = [Outcome(trial, bool(trial.explained)) for trial in due if trial.key in passes.rows]
    fresh = list(judge_mutants([trial for trial in due if trial.key not in passes.rows]))
    passes.remember({outcome.trial.key: True for outcome in fresh if not outcome.fault})
    found: dict[str, list[Outcome]] = {problem.slug: [] for problem in ALL}
    for outcome in known + fresh:
        found[outcome.trial.problem.slug].append(outcome)
    survive = [outcome for outcome in known + fresh if outcome.survives]
    explained = sum(bool(outcome.trial.explained) for outcome in survive)
    summarise(
        f"mutation drill: {len(due)} of {len(made)} mutants of {len(ALL)} solutions: {len(due) - len(survive)} refused,"
        f" {explained} equivalent with a reason, {len(survive) - explained} unexplained ({len(known)} remembered)"
    )
    return found


@pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)
def test_each_mutant_is_refused_or_explained(problem: Problem, outcomes: dict[str, list[Outcome]]) -> None:
    rows = outcomes[problem.slug]
    assert rows, f"{problem.slug}: no mutant was made of the solution"
    faults = [outcome.fault for outcome in rows if outcome.fault]
    unknown = unknown_explanations(problem, {trial.mutant.name for trial in trials(problem)})
    faults += [f"{problem.equivalents.relative_to(ROOT)}: there is no mutant {name!r}" for name in unknown]
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


SOLUTION = '''\
def sell(stock, wanted):
    """Sell."""
    try:
        with stock.lock:
            if stock.left >= wanted and wanted > 0:
                stock.left -= wanted
    except KeyError as error:
        raise ValueError("no stock") from error
    finally:
        stock.close()
    return await_(stock)
'''
KINDS = {
    "boundary": "`stock.left >= wanted` becomes `stock.left > wanted`",
    "condition": "`stock.left >= wanted and wanted > 0` becomes `wanted > 0`",
    "always": "always asks True",
    "statement": "`stock.close()` is taken out",
    "lock": "`with stock.lock:` is taken out, its block stays",
    "exception": "`except KeyError as error:` becomes `except BaseException as error:`",
    "raised": "`raise ValueError('no stock') from error` becomes `raise RuntimeError('no stock') from error`",
    "cause": "`raise ValueError('no stock') from error` becomes `raise ValueError('no stock')`",
    "swallowed": "`except KeyError as error:` swallows the error",
    "constant": "`0` becomes `1`",
    "arithmetic": "`stock.left -= wanted` becomes `stock.left += wanted`",
    "finally": "runs only after success",
    "result": "`return await_(stock)` becomes `return None`",
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_mistake_is_made(kind: str) -> None:
    made = mutants(SOLUTION, "")
    chosen = [mutant for mutant in made if KINDS[kind] in mutant.name]
    assert chosen, "\n".join(mutant.name for mutant in made)
    assert all(mutant.source != SOLUTION for mutant in chosen)


def test_await_and_order_are_mistakes() -> None:
    names = " ".join(mutant.name for mutant in mutants("async def f(x):\n    a = await x\n    b = 1\n", ""))
    assert "`await x` becomes `x`" in names
    assert "`a = await x` comes after `b = 1`" in names


def test_given_code_is_left_alone() -> None:
    given = "class Given:\n    status = 400\n"
    assert mutants(given, f'"""Task."""\n\n{given}') == []


def test_names_of_mutants_are_unique() -> None:
    for problem in ALL:
        names = [trial.mutant.name for trial in trials(problem)]
        assert len(names) == len(set(names)), problem.slug
