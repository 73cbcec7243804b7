"""Every answer of the problems gets the same verdict from the page's CPython, word for word, as in the terminal."""

from __future__ import annotations

import hashlib
import json
import subprocess
from typing import Any

import pytest

from tools.checks.remembering import Passes
from tools.problems.catalogue import Problem, find_problems
from tools.runner.programs import JUDGE, judged_problem
from tools.set_up.node import node_command
from tools.verification.snippets import ROOT

HERE = [problem for problem in find_problems() if not problem.metadata["needs_threads"]]
MANIFEST = ROOT / "docs" / "assets" / "vendor" / "python" / "manifest.json"
DRIVER = """
import json
import pathlib

from judge import judge

here = pathlib.Path(__file__).parent
asked = json.loads((here / "asked.txt").read_text(encoding="utf-8"))
told = {
    name: judge(text, asked["starter"], asked["tests"], report=lambda event: None).render()
    for name, text in asked["answers"].items()
}
print(json.dumps(told))
"""


def program_of(problem: Problem) -> dict[str, Any]:
    """Return a program for the page's interpreter that judges all answers to a problem."""
    packed = judged_problem(problem)
    texts = {name: problem.file(name).read_text(encoding="utf-8") for name in problem.submissions}
    asked = {"answers": texts, "starter": packed["starter"], "tests": packed["tests"]}
    return {
        "id": problem.slug,
        "name": "verdicts.py",
        "source": DRIVER,
        "packages": packed["packages"],
        "library": False,
        "files": {"judge.py": JUDGE.read_text(encoding="utf-8"), "asked.txt": json.dumps(asked)},
    }


def key_of(problem: Problem) -> str:
    stated = [problem.transcript(name).read_text(encoding="utf-8") for name in problem.submissions]
    texts = [program_of(problem), stated, MANIFEST.read_text(encoding="utf-8")]
    return hashlib.sha256(json.dumps(texts).encode()).hexdigest()


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, str]]:
    """What the page's CPython says of each answer, by slug; nothing of problems that are remembered."""
    passes = Passes("verdicts-in-browser")
    due = [problem for problem in HERE if key_of(problem) not in passes.rows]
    if not due:
        return {}
    run = subprocess.run(
        [*node_command("node"), "tools/runner/run_in_node.mjs"],
        cwd=ROOT,
        input=json.dumps([program_of(problem) for problem in due]),
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert run.returncode == 0, run.stderr
    found = {}
    for line in run.stdout.splitlines():
        row = json.loads(line)
        try:
            found[row["id"]] = dict(json.loads(row.get("stdout", "")))
        except ValueError:
            found[row["id"]] = {"the judge": row["both"]}
    return found


@pytest.mark.parametrize("problem", HERE, ids=lambda problem: problem.slug)
def test_verdicts_are_the_same_in_a_page(problem: Problem, told: dict[str, dict[str, str]]) -> None:
    passes, key = Passes("verdicts-in-browser"), key_of(problem)
    if key in passes.rows:
        return
    stated = {name: problem.transcript(name).read_text(encoding="utf-8") for name in problem.submissions}
    assert told[problem.slug] == stated
    passes.remember({key: True})
