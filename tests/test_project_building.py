"""The ten steps of the project: each test fails without the files of its step, and passes with them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tools.site.project_archive import COMPANION
from tools.verification.pages import DOCS
from tools.verification.snippets import LIBRARY

PAGE = DOCS / "project" / "building.md"
STEP = re.compile(
    r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n)+?)```console\nuv run pytest (?P<target>\S+)\n```", re.MULTILINE
)
FILE = re.compile(r"\[`((?:orders|demo)/\S+\.py)`\]")


@dataclass(frozen=True)
class Step:
    """Files to write, and what passes then."""

    title: str
    files: tuple[str, ...]
    target: str


STEPS = [
    Step(found["title"], tuple(FILE.findall(found["text"])), found["target"])
    for found in STEP.finditer(PAGE.read_text(encoding="utf-8"))
]


def run_tests(tree: Path, target: str) -> subprocess.CompletedProcess[str]:
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "ORDERS"))
    }
    environment = inherited | {"PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    # As in the archive, where there are no plugins; they take longer to load than most steps to test.
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--rootdir={tree}", target]
    return subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, timeout=300, check=False)


def add(tree: Path, file: str) -> None:
    target = tree / file
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(LIBRARY / file, target)
    for folder in target.parents:
        described = LIBRARY / folder.relative_to(tree) / "__init__.py"
        if folder == tree:
            break
        shutil.copyfile(described, folder / "__init__.py")


def test_steps_name_every_file_once() -> None:
    named = [file for step in STEPS for file in step.files]
    there = {
        path.relative_to(LIBRARY).as_posix()
        for room in ("orders", "demo")
        for path in (LIBRARY / room).rglob("*.py")
        if path.name != "__init__.py"
    }
    assert len(STEPS) == 10, [step.title for step in STEPS]
    assert len(named) == len(set(named))
    assert set(named) == there, f"{PAGE.name} lacks, or has too much: {set(named) ^ there}"
    tests = {f"building/{path.name}" for path in (LIBRARY / "building").glob("test_*.py")}
    assert {step.target for step in STEPS} == tests | {"tests"}


def test_each_test_passes_with_its_step_and_fails_without(tmp_path: Path) -> None:
    for room in ("building", "tests"):
        shutil.copytree(LIBRARY / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(COMPANION, tmp_path / COMPANION.name)
    for step in STEPS:
        before = run_tests(tmp_path, step.target)
        assert before.returncode != 0, f"{step.title}: {step.target} passes without it"
        for file in step.files:
            add(tmp_path, file)
        # With the last step the project is whole, and the test of the archive runs these.
        if step == STEPS[-1]:
            continue
        after = run_tests(tmp_path, step.target)
        assert after.returncode == 0, f"{step.title}: {after.stdout}{after.stderr}"


def test_what_the_page_says_of_the_shares() -> None:
    def lines(folder: Path) -> int:
        return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in folder.rglob("*.py"))

    whole = lines(LIBRARY / "orders")
    for host in ("flask_app", "fastapi_app"):
        assert 6 * lines(LIBRARY / "orders" / host) < whole, host
    first_host = next(at for at, step in enumerate(STEPS) if step.title == "Flask")
    assert first_host == 7, "seven of the ten steps are done before a framework is imported"
    inner = [LIBRARY / file for step in STEPS[:first_host] for file in step.files]
    for path in inner:
        assert not re.search(
            r"^\s*(?:from|import) (?:flask|fastapi|starlette)\b", path.read_text("utf-8"), re.MULTILINE
        ), path
