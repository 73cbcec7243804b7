"""What the page's runner gets: for each snippet the program, what it states, and which packages it needs."""

from __future__ import annotations

import ast
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tools.problems.catalogue import ORDER, Problem, find_problems
from tools.runner.browser_runtime import ROOTS
from tools.runner.runnable import BROWSER_PYTHON, THREADS, packages_of, reason_not_to_run, reasons_not_to_step
from tools.stacks.stops import titled
from tools.verification.pages import DOCS
from tools.verification.snippets import LIBRARY, ROOT, SNIPPETS, SUPPORTED_PYTHONS, Snippet, find_snippets

PUBLISHED_PROGRAMS = DOCS / "assets" / "programs"
JUDGE = ROOT / "tools" / "problems" / "judge.py"


def publish_programs(
    verified: Mapping[str, list[str]], recordings: Mapping[str, bytes], folder: Path = PUBLISHED_PROGRAMS
) -> None:
    """Write a file for each program, and one for each topic that says what a page shows beside its programs.

    `verified` gives the CPython versions that confirmed a snippet, by its file: `topic/example.py`; `recordings` gives
    what *Step* shows, by the name of the snippet.
    """
    files = program_files(verified, recordings)
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        write(folder / name, content)


def program_files(verified: Mapping[str, list[str]], recordings: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files that the page's runner fetches, by name."""
    files = {"judge.py": JUDGE.read_bytes(), "project.zip": packed_library()}
    topics: dict[str, dict[str, Any]] = {path.name: {} for path in SNIPPETS.iterdir() if path.is_dir()}
    for snippet in find_snippets():
        row: dict[str, Any] = {"verified": verified.get(f"{snippet.name}.py", [])}
        reason = reason_not_to_run(snippet)
        if reason:
            row["reason"] = reason
        else:
            files[f"{snippet.name}.json"] = packed(program_of(snippet) | stepping(snippet, recordings))
        topics[snippet.name.split("/")[0]][f"{snippet.name}.py"] = row
    for problem in find_problems() if ORDER.exists() else ():
        row = {"reason": THREADS} if problem.metadata["needs_threads"] else {"problem": problem.slug}
        topics["problems"][f"problems/{problem.slug}/starter.py"] = row
        if "problem" in row:
            files[f"problems/{problem.slug}.json"] = packed(judged_problem(problem))
    files |= {f"{name}.steps.json": recording for name, recording in recordings.items()}
    return files | {f"{topic}.json": packed(rows) for topic, rows in topics.items()}


def program_of(snippet: Snippet) -> dict[str, Any]:
    """Return what is needed to run a snippet in a browser and to judge its output."""
    return {
        "file": f"{snippet.name}.py",
        "source": snippet.shown,
        "stated": snippet.stated_output(BROWSER_PYTHON) or "",
        # A transcript holds both streams, and each traceback shortened.
        "transcribed": snippet.is_transcribed,
        "packages": packages_of(snippet),
        "library": snippet.library is not None,
        **({"elsewhere": elsewhere} if (elsewhere := stated_elsewhere(snippet)) else {}),
    }


def stepping(snippet: Snippet, recordings: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what *Step* is told of a snippet: why there is nothing to step through, or that it comes recorded."""
    if reason := reasons_not_to_step().get(snippet.name):
        return {"unsteppable": reason}
    return {"recorded": True} if snippet.name in recordings else {}


def stated_elsewhere(snippet: Snippet) -> list[dict[str, str]]:
    """Return what a page states of other interpreters and of older packages, where that differs from the browser's."""
    here = snippet.stated_output(BROWSER_PYTHON)
    pythons: dict[str, list[str]] = {}
    for python in filter(snippet.runs_on, SUPPORTED_PYTHONS):
        stated = snippet.stated_output(python)
        if stated is not None and stated != here:
            pythons.setdefault(stated, []).append(python)
    rows = [{"where": f"CPython {' and '.join(found)}", "stated": stated} for stated, found in pythons.items()]
    for (package, release), path in sorted(snippet.older_transcripts.items()):
        rows.append({"where": f"{titled(package)} before {release}", "stated": path.read_bytes().decode("utf-8")})
    return rows


def judged_problem(problem: Problem) -> dict[str, Any]:
    """Return what a page needs to judge an answer to a problem."""
    return {
        "slug": problem.slug,
        "starter": problem.file("starter").read_text(encoding="utf-8"),
        "tests": problem.tests.read_text(encoding="utf-8"),
        "tests_name": problem.tests.name,
        "titles": titles_of(problem),
        "packages": sorted(set(problem.frameworks) & ROOTS.keys()),
    }


def titles_of(problem: Problem) -> list[str]:
    """Return the title of each test in their order, as the judge reads them."""
    tree = ast.parse(problem.tests.read_text(encoding="utf-8"))
    tests = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]
    return [ast.get_docstring(test, clean=False) or test.name for test in tests]


def packed_library() -> bytes:
    """Zip the project's modules. The same modules give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(LIBRARY.rglob("*.py")):
            inside = path.relative_to(LIBRARY)
            if inside.parts[0] not in ("tests", "transcripts", "building"):
                archive.writestr(zipfile.ZipInfo(inside.as_posix()), path.read_bytes())
    return packed.getvalue()


def write(path: Path, content: bytes) -> None:
    """Write a file, unless it is there: the live site is built anew for each that changes."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def packed(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False).encode()
