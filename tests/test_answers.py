"""Answers that candidates give: the judge accepts each right one, in whatever style, and refuses each wrong one.

They stand in `tests/answers/<slug>.md`, beside the wrong answers that the pages show.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tools.checks.remembering import Passes
from tools.problems.catalogue import Problem, find_problems
from tools.problems.interpreting import judge_on
from tools.problems.judge import CRASHED, FAILED, PASSED, Verdict
from tools.problems.lane import Job
from tools.problems.mutation_drill import JUDGE
from tools.verification.inheritance import nothing_inherited

ALL = find_problems()
FOLDER = Path(__file__).parent / "answers"
ANSWER = re.compile(r"^## (right|wrong): ([^\n]+)\n\n```python\n(.*?)\n```$", re.MULTILINE | re.DOTALL)
FEWEST_RIGHT, FEWEST_WRONG = 6, 10
LANES = 4


@dataclass(frozen=True)
class Answer:
    problem: Problem
    kind: str
    name: str
    text: str

    def job(self) -> Job:
        solution = self.problem.job(self.problem.file("solution"))
        return Job(self.text, solution.starter, solution.tests)

    @property
    def key(self) -> str:
        job = self.job()
        texts = [self.kind, job.submission, job.starter, job.tests, JUDGE, sys.version]
        return hashlib.sha256(json.dumps(texts).encode()).hexdigest()

    def fault(self, verdict: Verdict) -> str:
        if self.kind == "right":
            return "" if verdict.outcome == PASSED else f"right, and refused: {self.name}\n{verdict.render()}"
        # Some crash where the page's wrong answers fail: a sentence, and the line, are there all the same.
        if verdict.outcome in (FAILED, CRASHED):
            return ""
        return f"wrong, and not refused by a test: {self.name}\n{verdict.render()}"


def answers(problem: Problem) -> list[Answer]:
    found = ANSWER.findall((FOLDER / f"{problem.slug}.md").read_text(encoding="utf-8"))
    return [Answer(problem, kind, name, f"{text}\n") for kind, name, text in found]


@pytest.fixture(scope="module")
def faults(summarise: Callable[[str], None]) -> dict[str, list[str]]:
    """What the judge got wrong, by slug. An answer that was judged before, by the same texts, is not judged again."""
    passes = Passes("answers")
    found: dict[str, list[str]] = {problem.slug: [] for problem in ALL}
    due = {problem: [one for one in answers(problem) if one.key not in passes.rows] for problem in ALL}
    rows = [(problem, chosen) for problem, chosen in due.items() if chosen]
    with nothing_inherited(), ThreadPoolExecutor(LANES) as pool:
        judged = list(pool.map(lambda row: judged_answers(*row), sorted(rows, key=lambda row: -row[0].level)))
    for answer, verdict in (pair for pairs in judged for pair in pairs):
        if fault := answer.fault(verdict):
            found[answer.problem.slug].append(fault)
        else:
            passes.remember({answer.key: True})
    every = [one for problem in ALL for one in answers(problem)]
    right = sum(one.kind == "right" for one in every)
    kept = sum(len(problem.wrong_answers) for problem in ALL)
    summarise(
        f"answers of candidates: {right} right and {len(every) - right} wrong, "
        f"{sum(map(len, found.values()))} misjudged; beside them {kept} wrong ones on the pages"
    )
    return found


def judged_answers(problem: Problem, chosen: list[Answer]) -> list[tuple[Answer, Verdict]]:
    judged = judge_on(Path(sys.executable), [one.job() for one in chosen], problem.frameworks)
    verdicts = [next(iter(found.values()))[0] for found in judged]
    return list(zip(chosen, verdicts, strict=True))


@pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)
def test_answers_are_judged_rightly(problem: Problem, faults: dict[str, list[str]]) -> None:
    if faults[problem.slug]:
        pytest.fail("\n\n".join(faults[problem.slug]), pytrace=False)


@pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)
def test_there_are_enough_answers(problem: Problem) -> None:
    found = answers(problem)
    right = [one.name for one in found if one.kind == "right"]
    wrong = [one.name for one in found if one.kind == "wrong"] + list(problem.wrong_answers)
    assert len(right) >= FEWEST_RIGHT, f"{problem.slug}: {len(right)} right answers; expected {FEWEST_RIGHT} or more"
    assert len(wrong) >= FEWEST_WRONG, f"{problem.slug}: {len(wrong)} wrong answers; expected {FEWEST_WRONG} or more"
    assert len({one.name for one in found}) == len(found), f"{problem.slug}: two answers have one name"


def test_every_file_belongs_to_a_problem() -> None:
    assert sorted(path.stem for path in FOLDER.iterdir()) == sorted(problem.slug for problem in ALL)
