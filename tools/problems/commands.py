"""The commands of a reader: list the problems, start one, judge the work. And of an author: rewrite transcripts."""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path

from tools.problems.catalogue import Problem, find_problems, workspace_file
from tools.problems.interpreting import judge_on
from tools.problems.judge import PASSED, UNUSABLE, Verdict
from tools.problems.lane import Job
from tools.verification.snippets import ROOT


def named_problem(slug: str, command: str) -> Problem:
    """Return the problem, or end with the list of all."""
    slug = slug.strip().strip("/").removeprefix("workspace/").removesuffix(".py").split("/")[-1]
    for problem in find_problems():
        if problem.slug == slug:
            return problem
    slugs = [problem.slug for problem in find_problems()]
    near = difflib.get_close_matches(slug, slugs, 1)
    asked = f"There is no problem {slug!r}." if slug else "Name a problem."
    example = f"make {command} P={near[0] if near else slugs[0]}"
    sys.exit(f"{asked} Example: {example}\nThe problems are:\n" + "\n".join(f"  {known}" for known in slugs))


def short(path: Path) -> str:
    return Path(os.path.relpath(path, ROOT)).as_posix()


def solve(slug: str) -> int:
    """Copy the starter to the workspace, and never over work that is there."""
    problem = named_problem(slug, "solve")
    target = workspace_file(problem)
    if target.exists():
        print(f"{short(target)} is there already and stays as it is. Delete it to start again.")
    else:
        target.parent.mkdir(exist_ok=True)
        target.write_text(problem.file("starter").read_text(encoding="utf-8"), encoding="utf-8")
        print(f"{short(target)} is yours: {problem.title}, about {problem.metadata['minutes']} minutes.")
    print(f"Edit it, then: make judge P={problem.slug}\nThe page: docs/problems/{problem.slug}.md")
    return 0


def job_of_work(problem: Problem) -> Job | str:
    """Return the job that judges the file in the workspace, or say why it cannot be read."""
    work = workspace_file(problem)
    try:
        return problem.job(work, short(work), folder=str(work.parent))
    except UnicodeDecodeError as error:
        return f"{short(work)} is not UTF-8 text (byte {error.start}). Save it as UTF-8, then judge it again."
    except OSError as error:
        return f"{short(work)} cannot be read: {error.strerror}."


def judge_work(slug: str) -> int:
    """Judge the file in the workspace and print the verdict."""
    problem = named_problem(slug, "judge")
    work = workspace_file(problem)
    if not work.exists():
        sys.exit(f"{short(work)} is not there yet. Start with: make solve P={problem.slug}")
    job = job_of_work(problem)
    if isinstance(job, str):
        sys.exit(job)
    [(text, (verdict, _))] = judge_on(Path(sys.executable), [job], problem.frameworks)[0].items()
    print(text, end="")
    return 0 if verdict.outcome == PASSED else 1


def list_problems() -> int:
    """Print the problems by level, with what the workspace holds of each."""
    started = [problem for problem in find_problems() if workspace_file(problem).exists()]
    found = {problem: job_of_work(problem) for problem in started}
    states = dict.fromkeys(started, "cannot be read")
    jobs = {problem: job for problem, job in found.items() if isinstance(job, Job)}
    frameworks = sorted({name for problem in jobs for name in problem.frameworks})
    judged = judge_on(Path(sys.executable), list(jobs.values()), frameworks) if jobs else []
    for problem, verdicts in zip(jobs, judged, strict=True):
        [(verdict, _)] = verdicts.values()
        states[problem] = state_of(verdict)
    level = 0
    for problem in find_problems():
        if problem.level != level:
            level = problem.level
            print(f"\nLevel {level}: {problem.level_title}")
        state = states.get(problem, "")
        print(f"  {problem.slug:26}{problem.metadata['minutes']:>3} min  {state}".rstrip())
    solved = sum(state == "solved" for state in states.values())
    print(f"\n{solved} of {len(find_problems())} solved. Start one: make solve P={find_problems()[0].slug}")
    return 0


def state_of(verdict: Verdict) -> str:
    if verdict.outcome == PASSED:
        return "solved"
    if verdict.outcome == UNUSABLE:
        return "not judged yet"
    return f"{len(verdict.passed)} of {verdict.total} tests passed"


def update_transcripts(pattern: str) -> int:
    """Rewrite the transcripts of one problem, or of all, from real runs of the judge."""
    slug = pattern.removeprefix("snippets/").removeprefix("problems").strip("/")
    chosen = [named_problem(slug, "judge")] if slug else list(find_problems())
    for problem in chosen:
        jobs = [problem.job(problem.file(name)) for name in problem.submissions]
        judged = judge_on(Path(sys.executable), jobs, problem.frameworks)
        for name, verdicts in zip(problem.submissions, judged, strict=True):
            [new] = verdicts
            transcript = problem.transcript(name)
            old = transcript.read_text(encoding="utf-8") if transcript.exists() else ""
            if old != new:
                transcript.write_text(new, encoding="utf-8")
                lines = difflib.unified_diff(
                    old.splitlines(), new.splitlines(), "before", short(transcript), lineterm=""
                )
                print("\n".join(lines))
    return 0
