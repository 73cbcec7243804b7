"""The problems are exercises: starters fail, solutions pass, wrong answers are rejected for their reason."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest

from tools.problems.catalogue import METADATA_KEYS, ORDER, PROBLEMS, Problem, find_problems
from tools.problems.drill import CONCURRENCY_LEVEL, Judged, drill
from tools.site.lessons import find_modules
from tools.verification.snippets import ROOT

ALL = find_problems()
# On each interpreter; `make bench-problems` runs more of them, every week in CI.
REPEATED = 6
FEWEST_WRONG_ANSWERS = 5
TOPICS = [module.name for module in find_modules()]

each_problem = pytest.mark.parametrize("problem", ALL, ids=lambda problem: problem.slug)


@pytest.fixture(scope="module")
def judged(summarise: Callable[[str], None]) -> dict[tuple[str, str], list[Judged]]:
    """Every verdict, by slug and program; those on concurrency many times."""
    found: dict[tuple[str, str], list[Judged]] = defaultdict(list)
    for row in drill(REPEATED):
        found[row.problem.slug, row.submission].append(row)
    rejected = sum(
        name.startswith("wrong_") and not any(row.faults() for row in rows) for (_, name), rows in found.items()
    )
    summarise(f"problems: {len(ALL)}, wrong answers rejected for their stated reason: {rejected}")
    return found


def test_order_names_every_folder_once() -> None:
    folders = sorted(path.name for path in PROBLEMS.iterdir() if path.is_dir())
    ordered = [problem.slug for problem in ALL]
    assert sorted(ordered) == folders, f"{ORDER.relative_to(ROOT)} and the folders beside it differ"


@each_problem
def test_metadata_is_complete(problem: Problem) -> None:
    place = f"snippets/problems/{problem.slug}/problem.toml"
    found = problem.metadata
    assert set(found) == METADATA_KEYS, f"{place}: missing or unknown keys {set(found) ^ METADATA_KEYS}"
    assert found["topic"] in TOPICS, f"{place}: there is no topic {found['topic']!r}"
    assert found["section"].startswith(f"modules/{found['topic']}/"), f"{place}: section and topic differ"
    assert 5 <= found["minutes"] <= 60, f"{place}: minutes is {found['minutes']}; expected 5 to 60"
    assert len(found["hints"]) >= 2, f"{place}: expected at least two hints, from soft to strong"
    assert found["out_of_scope"], f"{place}: say what is out of scope"
    assert found["follow_ups"], f"{place}: expected a follow-up question"
    assert len(found["wrong"]) >= FEWEST_WRONG_ANSWERS, (
        f"{place}: expected {FEWEST_WRONG_ANSWERS} wrong answers or more"
    )
    assert all(len(reason) > 15 for reason in found["wrong"].values()), f"{place}: a reason says too little"


@each_problem
def test_no_stray_file(problem: Problem) -> None:
    programs = [problem.file(name) for name in problem.submissions]
    transcripts = [problem.transcript(name) for name in problem.submissions]
    expected = {problem.folder / "problem.toml", problem.tests, *programs, *transcripts}
    found = {path for path in problem.folder.iterdir() if path.name != "__pycache__"}
    strays, missing = sorted(found - expected - {problem.equivalents}), sorted(expected - found)
    assert not strays, f"delete what no metadata names: {[path.name for path in strays]}"
    assert not missing, f"missing in {problem.folder.relative_to(ROOT)}: {[path.name for path in missing]}"


def public_names(path: Path) -> set[str]:
    body = ast.parse(path.read_text(encoding="utf-8")).body
    defined = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return {node.name for node in body if isinstance(node, defined) and not node.name.startswith("_")}


@each_problem
def test_answers_have_the_starters_names(problem: Problem) -> None:
    """What the starter offers is there in every answer; the judge compares the signatures."""
    offered = public_names(problem.file("starter"))
    for name in problem.submissions:
        lost = offered - public_names(problem.file(name))
        assert not lost, f"{problem.slug}/{name}.py lacks {sorted(lost)}, which the starter has"


@each_problem
def test_starter_states_the_task(problem: Problem) -> None:
    text = ast.get_docstring(ast.parse(problem.file("starter").read_text(encoding="utf-8"))) or ""
    assert len(text.splitlines()) >= 5, f"{problem.slug}/starter.py: the docstring should hold the task"


@each_problem
def test_tests_say_what_they_check(problem: Problem) -> None:
    checks = [
        node
        for node in ast.parse(problem.tests.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]
    assert len(checks) >= 4, f"{problem.tests.name}: expected at least four tests"
    for check in checks:
        assert ast.get_docstring(check), f"{problem.tests.name}: {check.name} needs a docstring, the title readers see"
        assert not check.args.args, f"{problem.tests.name}: {check.name} takes arguments; the judge gives none"
    silent = [
        node.lineno
        for node in ast.walk(ast.parse(problem.tests.read_text(encoding="utf-8")))
        if isinstance(node, ast.Assert) and node.msg is None
    ]
    assert not silent, f"{problem.tests.name}: assertions without a sentence in the lines {silent}"


def fail_with(faults: list[str]) -> None:
    if faults:
        pytest.fail("\n\n".join(faults), pytrace=False)


@each_problem
def test_starter_fails_and_solution_passes(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    for name in ("starter", "solution"):
        rows = judged[problem.slug, name]
        assert rows, f"{problem.slug}/{name}.py ran on no interpreter of this machine"
        fail_with([fault for row in rows for fault in row.faults()])


@pytest.mark.parametrize(
    ("problem", "wrong"),
    [pytest.param(p, name, id=f"{p.slug}/{name}") for p in ALL for name in p.wrong_answers],
)
def test_wrong_answer_is_rejected_for_its_reason(
    problem: Problem, wrong: str, judged: dict[tuple[str, str], list[Judged]]
) -> None:
    rows = judged[problem.slug, f"wrong_{wrong}"]
    assert rows, f"{problem.slug}/wrong_{wrong}.py ran on no interpreter of this machine"
    fail_with([fault for row in rows for fault in row.faults()])


@each_problem
def test_transcripts_are_what_the_judge_says(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    """The text of a verdict is the same on every interpreter and in every run, and the page shows it."""
    for name in problem.submissions:
        stated = problem.transcript(name).read_text(encoding="utf-8")
        fail_with(
            [
                f"{row.place}: the transcript is not what the judge says\n--- stated\n{stated}\n--- now\n{text}\n"
                f"mend it: make update S=problems/{problem.slug}, and read the difference"
                for row in judged[problem.slug, name]
                for text in row.texts
                if text != stated
            ]
        )


@pytest.mark.parametrize("problem", [p for p in ALL if p.level == CONCURRENCY_LEVEL], ids=lambda problem: problem.slug)
def test_concurrency_leaves_nothing_to_luck(problem: Problem, judged: dict[tuple[str, str], list[Judged]]) -> None:
    for name in problem.submissions:
        for row in judged[problem.slug, name]:
            runs = [count for _, count in row.verdicts]
            assert runs == [REPEATED], f"{row.place}: {sum(runs)} runs gave different verdicts, {runs}"
