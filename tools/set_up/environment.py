"""Make `.venv`: `python3 -m tools.set_up.environment`, the first step of set-up, with the standard library alone."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from tools.set_up.pythons import bring_pythons, find_interpreter
from tools.set_up.stopping import alone, stop, tell
from tools.verification.snippets import ROOT

UV_NEEDED = (0, 8)
VENV = ROOT / ".venv"
# Older ones lack what packages of the lock file stand on; Debian 12's own is such.
NEW_ENOUGH = ">=3.11.5"
# What the tree gets where the machine has none that is new enough.
BROUGHT = "3.14"


def interpreter_options(uv: str) -> list[str]:
    """Tell uv which Python to use: nothing, where it finds one; else the one that is brought into the tree."""
    if "UV_PYTHON" in os.environ or (VENV / "bin" / "python").exists():
        return []
    command = [uv, "python", "find", "--no-project", "--no-python-downloads", NEW_ENOUGH]
    if subprocess.run(command, cwd=ROOT, capture_output=True).returncode == 0:
        return []
    tell(f"CPython {BROUGHT} into .cache/, as no Python {NEW_ENOUGH} is here")
    reasons = bring_pythons(uv, [BROUGHT])
    found = find_interpreter(uv, BROUGHT)
    if found is None:
        stop(f"Python {NEW_ENOUGH} is needed.", "\n".join(reasons))
    return ["--python", found]


def make_environment(uv: str) -> None:
    """Let uv bring what the lock file says; it says itself what is wrong."""
    with alone(ROOT / ".cache" / "set-up.lock"):
        if not VENV.exists():
            tell("what the lock files name is fetched once, some 350 MB; the tree takes 2 GB with it")
        options = interpreter_options(uv)
        if not VENV.exists():
            tell("packages of Python")
        sync = [uv, "sync", "--frozen", "--quiet", "--compile-bytecode", "--no-python-downloads", *options]
        done = subprocess.run(sync, cwd=ROOT, stdout=sys.stderr, stderr=subprocess.PIPE, text=True)
    if done.returncode:
        stop("uv could not make .venv.", done.stderr + too_old(uv))


def too_old(uv: str) -> str:
    """Say that uv itself is the cause, where it does not know what it is asked for; else nothing."""
    told = subprocess.run([uv, "--version"], capture_output=True, text=True).stdout
    version = re.match(r"uv (\d+)\.(\d+)", told)
    if not version or (int(version[1]), int(version[2])) >= UV_NEEDED:
        return ""
    needed = ".".join(map(str, UV_NEEDED))
    return (
        f"{uv} is {told.strip()}, and {needed} or later is needed. "
        "Update it, or take it off the path: then set-up brings its own.\n"
    )


if __name__ == "__main__":
    make_environment(os.environ["UV"])
