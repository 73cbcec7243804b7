"""The CPythons of this machine, each with an environment that set-up made."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tools.verification.inheritance import plain_environment
from tools.verification.snippets import ROOT, SUPPORTED_PYTHONS

# Every snippet's process loads the `sitecustomize` that lies here.
GUARD = Path(__file__).parent / "guard"
ENVIRONMENTS = ROOT / ".cache" / "interpreters"


@dataclass(frozen=True)
class Interpreter:
    """One CPython: its minor version, its exact version and its program."""

    python: str
    release: str
    program: Path

    def __str__(self) -> str:
        return f"CPython {self.release}"


@cache
def find_interpreters() -> tuple[Interpreter, ...]:
    """Return the interpreters that set-up found, oldest first."""
    found = []
    for python in SUPPORTED_PYTHONS:
        program = ENVIRONMENTS / python / "bin" / "python"
        if not program.exists():
            continue
        asked = subprocess.run(
            [program, "-c", "import platform; print(platform.python_version())"],
            # The guard is compiled on the way, once for all snippets.
            env=plain_environment(program, GUARD, GUARD) | {"PYTHONPATH": str(GUARD), "PYTHONDONTWRITEBYTECODE": ""},
            capture_output=True,
            text=True,
            timeout=30,
        )
        if asked.returncode == 0:
            found.append(Interpreter(python, asked.stdout.strip(), program))
    return tuple(found)


def required_interpreters() -> list[str]:
    """Return the versions that must be present: none, except under CI, where PYTHONS may choose some."""
    if os.environ.get("CI") != "true":
        return []
    return os.environ["PYTHONS"].split() if "PYTHONS" in os.environ else list(SUPPORTED_PYTHONS)


def missing_interpreter(python: str) -> str:
    """Say in one sentence how to get a CPython that is not there."""
    return f"CPython {python} was not found: `make pythons` brings it, or pyenv; then run the command again."
