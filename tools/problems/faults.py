"""What is wrong with one problem: its verdicts, as the judge gives them now, and what its page states."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from pathlib import Path

from tools.problems.catalogue import Problem, find_problems
from tools.problems.drill import Judged
from tools.problems.interpreting import judge_on
from tools.verification.interpreters import Interpreter
from tools.verification.snippets import ROOT, Fault


def problem_faults(slug: str) -> list[Fault]:
    """Judge all answers to one problem on the interpreter of the tools."""
    problem = next((problem for problem in find_problems() if problem.slug == slug), None)
    if problem is None:
        mend = f"name {slug} in snippets/problems/order.toml"
        return [Fault(f"docs/problems/{slug}.md", "a page without its problem", mend)]
    missing = [path for path in files_of(problem) if not path.exists()]
    if missing:
        return [Fault(relative(path), "a file of the problem is missing", "write it") for path in missing]
    return list(verdict_faults(problem))


def files_of(problem: Problem) -> list[Path]:
    return [problem.tests, *(problem.file(name) for name in problem.submissions)]


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def verdict_faults(problem: Problem) -> Iterator[Fault]:
    """Yield the answers that are judged otherwise than they should, and the verdicts that are stated otherwise."""
    python = ".".join(platform.python_version_tuple()[:2])
    here = Interpreter(python, platform.python_version(), Path(sys.executable))
    jobs = [problem.job(problem.file(name)) for name in problem.submissions]
    judged = judge_on(here.program, jobs, problem.frameworks)
    for name, verdicts in zip(problem.submissions, judged, strict=True):
        row, transcript = Judged(problem, name, here, tuple(verdicts.values())), problem.transcript(name)
        if wrong := row.faults():
            mend = f"correct it, its tests, or its reason in problem.toml; then make update S=problems/{problem.slug}"
            yield Fault(relative(problem.file(name)), "the judge says otherwise", mend, "", wrong[0])
        elif not transcript.exists() or row.texts != {transcript.read_text(encoding="utf-8")}:
            mend = f"make update S=problems/{problem.slug}, and read the difference"
            yield Fault(relative(transcript), "the verdict is not what is stated", mend)
