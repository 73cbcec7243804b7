"""The mutation drill: every small mistake in a solution must be refused by the problem's tests, or be named as none."""

from __future__ import annotations

import hashlib
import json
import sys
import tomllib
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from tools.problems import judge, lane
from tools.problems.catalogue import Problem
from tools.problems.interpreting import judge_on
from tools.problems.judge import PASSED
from tools.problems.lane import Job
from tools.problems.mutants import Mutant, mutants
from tools.verification.inheritance import nothing_inherited

# A solution needs up to three seconds, most of them waiting: a mutant that needs more waits for what does not come.
TIME_LIMIT = 6.0
# Some mutants wait for others, so that a few more lanes than processors do no harm.
LANES = 4
JUDGE = "".join(Path(str(module.__file__)).read_text(encoding="utf-8") for module in (judge, lane))


@dataclass(frozen=True)
class Trial:
    """One mutant and the job that judges it; `explained` is the stated reason why it is no mistake, if there is one."""

    problem: Problem
    mutant: Mutant
    job: Job
    explained: str

    @property
    def key(self) -> str:
        """Digest of all that decides whether the mutant survives."""
        texts = [self.job.submission, self.job.starter, self.job.tests, JUDGE, sys.version, self.explained]
        return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """Whether the mutant passed all tests."""

    trial: Trial
    survives: bool

    @property
    def fault(self) -> str:
        """Say what is missing: a test, or the reason why none is; or which reason is not needed."""
        place = f"snippets/problems/{self.trial.problem.slug}: the mutant\n    {self.trial.mutant.name}\n"
        if self.survives and not self.trial.explained:
            return f"{place}passes all tests. Add the test that refuses it, or its reason to equivalent.toml."
        if self.trial.explained and not self.survives:
            return f"{place}is refused by a test. Take it out of equivalent.toml."
        return ""


def explanations(problem: Problem) -> dict[str, str]:
    """Return the reason of each mutant that is no mistake, by its name: what `equivalent.toml` says."""
    path = problem.equivalents
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["equivalent"] if path.exists() else []
    return {name: row["reason"] for row in rows for name in row["mutants"]}


def trials(problem: Problem) -> list[Trial]:
    solution = problem.job(problem.file("solution"))
    reasons = explanations(problem)
    return [
        Trial(
            problem,
            mutant,
            replace(solution, submission=mutant.source, time_limit=TIME_LIMIT),
            reasons.get(mutant.name, ""),
        )
        for mutant in mutants(solution.submission, solution.starter)
    ]


def unknown_explanations(problem: Problem, made: Collection[str]) -> list[str]:
    """Return the names in `equivalent.toml` that no mutant of the solution has."""
    return [name for name in explanations(problem) if name not in made]


def judge_mutants(chosen: Sequence[Trial]) -> Iterator[Outcome]:
    """Judge mutants, those of a problem in one process."""
    by_problem: dict[Problem, list[Trial]] = {}
    for trial in chosen:
        by_problem.setdefault(trial.problem, []).append(trial)
    # Those that wait the longest come first.
    lanes = sorted(by_problem.values(), key=lambda rows: -rows[0].problem.level)
    with nothing_inherited(), ThreadPoolExecutor(LANES) as pool:
        for outcomes in pool.map(judge_lane, lanes):
            yield from outcomes


def judge_lane(rows: Sequence[Trial]) -> list[Outcome]:
    judged = judge_on(Path(sys.executable), [row.job for row in rows], rows[0].problem.frameworks)
    return [
        Outcome(row, all(verdict.outcome == PASSED for verdict, _ in found.values()))
        for row, found in zip(rows, judged, strict=True)
    ]
