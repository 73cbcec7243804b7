"""Answers and marks move between browser and terminal, in the file that *Export* on the site makes."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from tools.problems.catalogue import find_problems
from tools.problems.workspace import SOLVED, begin, state_of_work, workspace_file

# As in docs/assets/js/progress.js.
FORMAT = "python-backend-foundations progress"


def read_progress(file: Path) -> dict[str, Any]:
    """Return what a file holds, or end with what is wrong with it."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        sys.exit(f"{file} cannot be read: {error.strerror}.")
    except ValueError:
        sys.exit(f"{file} is not JSON. Export on the page of the problems makes a file that can be taken.")
    if not is_export(found):
        sys.exit(f"{file} is no export of the site, and is left as it is.")
    progress: dict[str, Any] = found
    return progress


def is_export(found: Any) -> bool:
    return (
        isinstance(found, dict)
        and found.get("format") == FORMAT
        and isinstance(found.get("answers"), dict)
        and isinstance(found.get("solved"), list)
        and all(isinstance(slug, str) for slug in found["solved"])
    )


def take_progress(file: Path) -> int:
    """Begin the problems of a file with its answers. Work that is there already stays."""
    answers = read_progress(file)["answers"]
    taken, stayed = [], []
    for problem in find_problems():
        answer = answers.get(problem.slug)
        if not isinstance(answer, str):
            continue
        work = workspace_file(problem)
        starter = problem.file("starter").read_bytes()
        if work.exists() and work.read_bytes() not in (starter, answer.encode()):
            stayed.append(problem.slug)
            continue
        begin(problem)
        work.write_text(answer, encoding="utf-8")
        taken.append(problem.slug)
    print(f"Now in the workspace: {', '.join(taken)}." if taken else "No answer was taken.")
    if stayed:
        print(f"Other work of yours stayed: {', '.join(stayed)}.")
    if taken:
        print(f"Judge one: make judge P={taken[0]}")
    return 0


def give_progress(file: Path) -> int:
    """Write answers and marks of the workspace to a file that the site imports; what else it holds stays."""
    empty: dict[str, Any] = {"format": FORMAT, "read": [], "solved": [], "answers": {}}
    progress = read_progress(file) if file.exists() else empty
    begun = {
        problem.slug: workspace_file(problem).read_text(encoding="utf-8", errors="replace")
        for problem in find_problems()
        if workspace_file(problem).exists()
    }
    solved = {problem.slug for problem in find_problems() if state_of_work(problem) == SOLVED}
    progress["answers"] |= begun
    progress["solved"] = sorted(solved.union(progress["solved"]))
    file.write_text(json.dumps(progress, indent=1), encoding="utf-8")
    print(f"Your answers in {file}: {', '.join(begun) or 'none'}. Import it on the page of the problems.")
    return 0
