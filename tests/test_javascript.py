"""The site's own JavaScript: typed by JSDoc, checked by tsc, linted by eslint."""

from __future__ import annotations

import subprocess

import pytest

from tools.set_up.node import node_command
from tools.verification.snippets import ROOT


@pytest.mark.parametrize("program", ["typescript/bin/tsc", "eslint/bin/eslint.js"])
def test_scripts_are_clean(program: str) -> None:
    command = [*node_command("node"), f"node_modules/{program}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}  mend it: correct the file, then make lint"
