"""The commands of a reader: list the problems, start one, judge the work. And of an author: rewrite transcripts."""

from __future__ import annotations

import contextlib
import difflib
import sys
import time
from pathlib import Path

from tools.problems.catalogue import Problem, find_problems
from tools.problems.interpreting import judge_on
from tools.problems.judge import PASSED
from tools.problems.workspace import (
    SOLVED,
    begin,
    digest_of_work,
    files_of_work,
    job_of_work,
    page_of,
    remember,
    set_aside,
    short,
    state_of_work,
    workspace_file,
)

# How the command ends after a verdict that is no error of the command: the Makefile says nothing of it.
NOT_SOLVED = 3


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


def solve(slug: str, *, reset: bool = False) -> int:
    """Begin a problem in the workspace. Work that is there stays, or is set aside if the reader begins again."""
    problem = named_problem(slug, "solve")
    kept = set_aside(problem) if reset else None
    target = workspace_file(problem)
    if kept:
        print(f"What you had is kept: {short(kept)}.")
    if begin(problem):
        print(f"{short(target)} is yours: {problem.title}, about {problem.metadata['minutes']} minutes.")
    else:
        print(
            f"{short(target)} is there already and stays as it is. To begin again: make solve P={problem.slug} RESET=1"
        )
    print(
        f"Edit it, then: make judge P={problem.slug}, or at every save: make judge P={problem.slug} WATCH=1\n"
        f"In an editor's test view: {short(target.with_name(problem.tests.name))}\n"
        f"The page: {page_of(problem)}"
    )
    return 0


def judge_work(slug: str, *, watch: bool = False) -> int:
    """Judge the file in the workspace and print the verdict; with `watch` at every save, until Ctrl-C."""
    problem = named_problem(slug, "judge")
    work = workspace_file(problem)
    if not work.exists():
        sys.exit(f"{short(work)} is not there yet. Start with: make solve P={problem.slug}")
    if watch:
        return watch_work(problem)
    text, solved = verdict_on_work(problem)
    if solved is None:
        sys.exit(text)
    print(text, end="")
    if solved:
        print(f"\nOther answers, and questions that follow: {page_of(problem)}\n{next_step()}")
    return 0 if solved else NOT_SOLVED


def verdict_on_work(problem: Problem) -> tuple[str, bool | None]:
    """Return the verdict as a text, and whether the problem is solved: None where the file cannot be read."""
    job = job_of_work(problem)
    if isinstance(job, str):
        return job, None
    digest = digest_of_work(problem)
    [(text, (verdict, _))] = judge_on(Path(sys.executable), [job], problem.frameworks)[0].items()
    remember(problem, digest, verdict)
    return text, verdict.outcome == PASSED


def watch_work(problem: Problem, pause: float = 0.3) -> int:
    """Judge at every save, of the file and of those that it may import."""
    judged: list[tuple[str, int]] = []
    with contextlib.suppress(KeyboardInterrupt):
        while True:
            saved = saves(problem)
            # An editor may take the file away for a moment.
            if saved and saved != judged:
                judged = saved
                text, _ = verdict_on_work(problem)
                print(
                    f"{text.rstrip()}\n\n{time.strftime('%H:%M:%S')}  The next save is judged; Ctrl-C ends this.\n",
                    flush=True,
                )
            time.sleep(pause)
    return 0


def saves(problem: Problem) -> list[tuple[str, int]]:
    """Return when each file of the work was saved last; nothing while one is being replaced."""
    try:
        return [(path.name, path.stat().st_mtime_ns) for path in files_of_work(problem)]
    except FileNotFoundError:
        return []


def list_problems() -> int:
    """Print the problems by level, with what the judge said last. Nothing is run."""
    states = {problem: state_of_work(problem) for problem in find_problems()}
    level = 0
    for problem, state in states.items():
        if problem.level != level:
            level = problem.level
            print(f"\nLevel {level}: {problem.level_title}")
        print(f"  {problem.slug:26}{problem.metadata['minutes']:>3} min  {state}".rstrip())
    solved = sum(state == SOLVED for state in states.values())
    print(f"\n{solved} of {len(states)} solved. {next_step()}")
    return 0


def next_step() -> str:
    """Say what a reader does next: goes on with what is begun, or begins the first problem that is left."""
    states = {problem: state_of_work(problem) for problem in find_problems()}
    left = [problem for problem, state in states.items() if state != SOLVED]
    begun = [problem for problem in left if states[problem]]
    if begun:
        return f"Go on: make judge P={begun[0].slug}"
    return f"Next: make solve P={left[0].slug}" if left else "That was the last one."


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
