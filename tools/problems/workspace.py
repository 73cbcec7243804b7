"""A reader's own work: one file for each problem begun, tests beside it, and what the judge said last."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

from tools.problems.catalogue import Problem, find_problems
from tools.problems.judge import PASSED, UNUSABLE, Verdict
from tools.problems.lane import Job
from tools.verification.snippets import ROOT

# Neither is under version control.
WORKSPACE = ROOT / "workspace"
LAST_VERDICTS = ROOT / ".cache" / "problems.json"
ASIDE = "set_aside"
SOLVED = "solved"
TESTS = '''\
"""The tests of the problem, for pytest and for an editor's test view: .venv/bin/python -m pytest {file}

`make solve` wrote this file. The judge runs the same tests, and limits time, memory and processes as well.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path({root!r})))

from tools.problems.under_pytest import checks_of

globals().update(checks_of(Path(__file__).with_name("{slug}.py")))
'''


def short(path: Path) -> str:
    return Path(os.path.relpath(path, ROOT)).as_posix()


def workspace_file(problem: Problem) -> Path:
    """Return the file in which a reader solves the problem."""
    return WORKSPACE / f"{problem.slug}.py"


def begin(problem: Problem) -> bool:
    """Copy the starter to the workspace, and never over work that is there; say whether it was copied."""
    target = workspace_file(problem)
    fresh = not target.exists()
    target.parent.mkdir(exist_ok=True)
    if fresh:
        target.write_text(problem.file("starter").read_text(encoding="utf-8"), encoding="utf-8")
    tests = target.with_name(problem.tests.name)
    tests.write_text(TESTS.format(file=short(tests), root=str(ROOT), slug=problem.slug), encoding="utf-8")
    return fresh


def set_aside(problem: Problem) -> Path | None:
    """Move the work out of the way, into a file that no earlier one has; nothing where there is no work."""
    work = workspace_file(problem)
    if not work.exists():
        return None
    folder = WORKSPACE / ASIDE
    folder.mkdir(exist_ok=True)
    number = 1
    while (kept := folder / f"{problem.slug}_{number}.py").exists():
        number += 1
    return work.rename(kept)


def job_of_work(problem: Problem) -> Job | str:
    """Return the job that judges the file in the workspace, or say why it cannot be read."""
    work = workspace_file(problem)
    try:
        return problem.job(work, short(work), folder=str(work.parent))
    except UnicodeDecodeError as error:
        return f"{short(work)} is not UTF-8 text (byte {error.start}). Save it as UTF-8, then judge it again."
    except OSError as error:
        return f"{short(work)} cannot be read: {error.strerror}."


def files_of_work(problem: Problem) -> list[Path]:
    """Return the file of the work, and those beside it that it may import."""
    others = {name for other in find_problems() for name in (f"{other.slug}.py", other.tests.name)}
    beside = [path for path in sorted(WORKSPACE.glob("*.py")) if path.name not in others and path.is_file()]
    return [workspace_file(problem), *beside]


def digest_of_work(problem: Problem) -> str:
    """Digest all that a verdict on the work depends on, but for the judge."""
    texts = [path.read_bytes() for path in (*files_of_work(problem), problem.tests)]
    return hashlib.sha256(b"".join(hashlib.sha256(text).digest() for text in texts)).hexdigest()


def last_verdicts() -> dict[str, dict[str, str]]:
    """Return what is remembered, by slug; nothing of a file that was spoilt."""
    try:
        rows = dict(json.loads(LAST_VERDICTS.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}
    return {slug: row for slug, row in rows.items() if isinstance(row, dict) and {"digest", "state"} <= row.keys()}


def remember(problem: Problem, digest: str, verdict: Verdict) -> None:
    """Keep what the judge said of the work as it was."""
    rows = last_verdicts() | {problem.slug: {"digest": digest, "state": state_of(verdict)}}
    LAST_VERDICTS.parent.mkdir(parents=True, exist_ok=True)
    partial = LAST_VERDICTS.with_suffix(f".{os.getpid()}")
    partial.write_text(json.dumps(rows), encoding="utf-8")
    partial.replace(LAST_VERDICTS)


def state_of(verdict: Verdict) -> str:
    if verdict.outcome == PASSED:
        return SOLVED
    if verdict.outcome == UNUSABLE:
        return "no test could be run"
    return f"{len(verdict.passed)} of {verdict.total} tests passed"


def state_of_work(problem: Problem) -> str:
    """Say how far the work on a problem is, by what the judge said last; nothing where there is none."""
    if not workspace_file(problem).exists():
        return ""
    if isinstance(job_of_work(problem), str):
        return "cannot be read"
    row = last_verdicts().get(problem.slug)
    if row is None:
        return "begun, not judged yet"
    return row["state"] if row["digest"] == digest_of_work(problem) else f"{row['state']}, changed since"


def page_of(problem: Problem) -> str:
    """Return the address of the problem's page."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    site = re.search(r'^site_url: .*"(https://.+?)"', config, re.MULTILINE)
    return f"{site[1] if site else ''}problems/{problem.slug}/"
