"""The workspace: a reader begins a problem, has it judged, begins again; nothing that was written is lost."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from tools.problems import commands, progress, workspace
from tools.problems.catalogue import PROBLEMS, Problem, find_problems
from tools.verification.snippets import ROOT

SOLUTION = (PROBLEMS / "deep_copy" / "solution.py").read_text(encoding="utf-8")
STARTER = (PROBLEMS / "deep_copy" / "starter.py").read_text(encoding="utf-8")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(workspace, "WORKSPACE", tmp_path / "workspace")
    monkeypatch.setattr(workspace, "LAST_VERDICTS", tmp_path / "verdicts.json")
    return tmp_path / "workspace"


def problem_named(slug: str) -> Problem:
    return next(problem for problem in find_problems() if problem.slug == slug)


def listed(capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    commands.list_problems()
    return capsys.readouterr().out


def test_solve_never_overwrites_work(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    commands.solve("deep_copy")
    work = place / "deep_copy.py"
    assert work.read_text() == STARTER
    assert "https://python-backend-foundations.github.io/problems/deep_copy/" in capsys.readouterr().out
    work.write_text("my work")
    commands.solve("deep_copy")
    assert work.read_text() == "my work"
    assert "stays as it is" in capsys.readouterr().out


def test_reset_sets_the_work_aside(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    work = place / "deep_copy.py"
    commands.solve("deep_copy", reset=True)
    assert "is kept" not in capsys.readouterr().out
    for text in ("first", "second"):
        work.write_text(text)
        commands.solve("deep_copy", reset=True)
        assert work.read_text() == STARTER
    assert "set_aside/deep_copy_2.py" in capsys.readouterr().out
    kept = {path.name: path.read_text() for path in (place / "set_aside").iterdir()}
    assert kept == {"deep_copy_1.py": "first", "deep_copy_2.py": "second"}


def test_judge_follows_the_work(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="make solve P=deep_copy"):
        commands.judge_work("deep_copy")
    commands.solve("deep_copy")
    assert "begun, not judged yet" in listed(capsys)
    assert commands.judge_work("deep_copy") == commands.NOT_SOLVED
    assert "Not solved yet: 0 of " in capsys.readouterr().out
    assert re.search(r"deep_copy +25 min +0 of \d+ tests passed\n", listed(capsys))
    (place / "deep_copy.py").write_text(SOLUTION)
    told = listed(capsys)
    assert re.search(r"deep_copy +25 min +0 of \d+ tests passed, changed since\n", told)
    assert "Go on: make judge P=deep_copy" in told
    assert commands.judge_work("deep_copy") == 0
    told = capsys.readouterr().out
    assert "Solved: all " in told
    assert f"Next: make solve P={find_problems()[0].slug}" in told
    told = listed(capsys)
    assert re.search(r"deep_copy +25 min +solved\n", told)
    assert f"1 of {len(find_problems())} solved" in told
    # What it may import counts; the work on another problem does not.
    (place / "mutable_default.py").write_text("")
    assert re.search(r"deep_copy +25 min +solved\n", listed(capsys))
    (place / "helper.py").write_text("")
    assert re.search(r"deep_copy +25 min +solved, changed since\n", listed(capsys))


def test_list_runs_nothing(place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    commands.solve("deep_copy")
    (place / "deep_copy.py").write_text("while True: pass\n")

    def refuse(*_: object) -> None:
        raise AssertionError("the list shall not wait for a verdict")

    monkeypatch.setattr(commands, "judge_on", refuse)
    assert "begun, not judged yet" in listed(capsys)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("spoilt", ["", "[1]", '{"deep_copy": 1}', '{"deep_copy": {}}', "{"])
def test_spoilt_memory_remembers_nothing(capsys: pytest.CaptureFixture[str], spoilt: str) -> None:
    commands.solve("deep_copy")
    workspace.LAST_VERDICTS.write_text(spoilt)
    assert "begun, not judged yet" in listed(capsys)


def test_work_that_is_no_text_is_named(place: Path) -> None:
    commands.solve("deep_copy")
    (place / "deep_copy.py").write_bytes(b"\xff\xfe")
    with pytest.raises(SystemExit, match="is not UTF-8 text"):
        commands.judge_work("deep_copy")


def test_list_names_work_that_cannot_be_read(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place.mkdir()
    (place / "deep_copy.py").write_bytes(b"\xff\xfe")
    (place / "context_manager.py").mkdir()
    told = listed(capsys)
    assert re.search(r"deep_copy +25 min +cannot be read", told)
    assert re.search(r"context_manager +20 min +cannot be read", told)


def test_unknown_problem_gets_the_list() -> None:
    with pytest.raises(SystemExit) as ended:
        commands.named_problem("depcopy", "solve")
    told = str(ended.value)
    assert "make solve P=deep_copy" in told
    assert all(problem.slug in told for problem in find_problems())


def test_watch_judges_at_every_save_until_it_is_interrupted(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    commands.solve("deep_copy")
    work = place / "deep_copy.py"
    seen: list[str] = []

    def judged(problem: Problem) -> tuple[str, bool | None]:
        seen.append(work.read_text())
        if len(seen) < 3:
            # Saved as editors do: another file takes the name, and for a moment there is none.
            work.unlink()
            threading.Timer(0.05, work.write_text, [f"version {len(seen)}"]).start()
        else:
            threading.Timer(0.1, os.kill, [os.getpid(), signal.SIGINT]).start()
        return f"verdict {len(seen)} on {problem.slug}\n", False

    monkeypatch.setattr(commands, "verdict_on_work", judged)
    capsys.readouterr()
    assert commands.watch_work(problem_named("deep_copy"), pause=0.01) == 0
    assert seen == [STARTER, "version 1", "version 2"]
    told = capsys.readouterr().out
    assert [line for line in told.splitlines() if line.startswith("verdict")] == [
        f"verdict {number} on deep_copy" for number in (1, 2, 3)
    ]


def make_judge(code: int) -> subprocess.CompletedProcess[str]:
    """Run the recipe of `make judge` with a command that ends as we say."""
    command = ["make", "--old-file=setup", "judge", "P=deep_copy", f"CLI=sh -c 'exit {code}'"]
    # As a person starts it: below another make, which runs this test, make names its folder.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_make_says_nothing_of_a_verdict() -> None:
    """An answer that is not right yet is no error of make."""
    verdict = make_judge(commands.NOT_SOLVED)
    assert (verdict.returncode, verdict.stdout, verdict.stderr) == (0, "", "")
    # What goes wrong is one.
    assert make_judge(1).returncode != 0


def test_same_tests_run_under_pytest(place: Path) -> None:
    """As an editor's test view runs them: each by its name, on the file of the workspace, two problems in one go."""
    passing = {"deep_copy": True, "exception_hierarchy": False}
    for slug in passing:
        commands.solve(slug)
    (place / "deep_copy.py").write_text(f"import helper\n{SOLUTION}")
    (place / "helper.py").write_text("")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT), str(place)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert "ERROR" not in told, told
    total = 0
    for slug, passes in passing.items():
        tests = problem_named(slug).tests
        names = re.findall(r"^def (test_\w+)", tests.read_text(encoding="utf-8"), re.MULTILINE)
        failed = re.findall(rf"^FAILED \S*{tests.name}::(\w+)", told, re.MULTILINE)
        assert set(failed) <= set(names), told
        assert (failed == []) is passes, told
        total += len(names)
    counts = re.search(r"(\d+) failed, (\d+) passed", told)
    assert counts is not None, told
    assert int(counts[1]) + int(counts[2]) == total, "something else was taken for a test"


def test_progress_moves_by_file(place: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "progress.json"
    exported: dict[str, Any] = {
        "format": progress.FORMAT,
        "read": ["modules/memory/names/"],
        "solved": ["mutable_default"],
        "answers": {"deep_copy": "# mine\n", "mutable_default": "# theirs\n", "../escape": "x"},
        "cards": {"abc": {"due": "2026-12-01T00:00:00.000Z"}},
    }
    file.write_text(json.dumps(exported), encoding="utf-8")
    commands.solve("mutable_default")
    (place / "mutable_default.py").write_text("# work\n")
    progress.take_progress(file)
    told = capsys.readouterr().out
    assert "Now in the workspace: deep_copy." in told
    assert "Other work of yours stayed: mutable_default." in told
    assert {path.name: path.read_text() for path in place.glob("[!t]*.py")} == {
        "deep_copy.py": "# mine\n",
        "mutable_default.py": "# work\n",
    }
    # A verdict is the judge's: a file does not say it.
    assert workspace.state_of_work(problem_named("deep_copy")) == "begun, not judged yet"
    (place / "deep_copy.py").write_text(SOLUTION, encoding="utf-8")
    commands.judge_work("deep_copy")
    progress.give_progress(file)
    given = json.loads(file.read_text(encoding="utf-8"))
    assert given == exported | {
        "solved": ["deep_copy", "mutable_default"],
        "answers": exported["answers"] | {"deep_copy": SOLUTION, "mutable_default": "# work\n"},
    }
    # And back, into an empty workspace.
    (place / "deep_copy.py").unlink()
    progress.take_progress(file)
    assert (place / "deep_copy.py").read_text(encoding="utf-8") == SOLUTION


@pytest.mark.parametrize("text", ["{", "[]", '{"format": "other", "solved": [], "answers": {}}'])
def test_file_that_is_no_export_is_left_alone(place: Path, tmp_path: Path, text: str) -> None:
    file = tmp_path / "progress.json"
    file.write_text(text, encoding="utf-8")
    for move in (progress.take_progress, progress.give_progress):
        with pytest.raises(SystemExit, match=r"progress\.json is (not JSON|no export of the site)"):
            move(file)
    assert file.read_text(encoding="utf-8") == text
    assert not list(place.glob("*.py"))
