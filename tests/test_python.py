"""The Python of tools and tests: formatted and linted by ruff, typed by mypy."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools.verification.snippets import ROOT


@pytest.mark.parametrize(
    "command",
    ["ruff format --check --quiet", "ruff check --quiet . snippets/project", "mypy"],
)
def test_python_is_clean(command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command.split()], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}  mend it: correct the file, then make lint"
