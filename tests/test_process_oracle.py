"""Whatever runs a program of the site, the program takes nothing over from whoever started the verification."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.bad_caller import RUNNERS, seen_by
from tools.verification.small_tree import Tree
from tools.verification.snippets import ROOT

KINDS = (
    "ignored signals",
    "interrupt",
    "blocked signals",
    "umask",
    "soft limits",
    "open files",
    "locale",
    "time zone",
    "terminal size",
    "controlling terminal",
    "session",
    "search path",
    "flags",
    "temporary folder",
    "home",
    "working directory",
    "variables",
)
# What a program must see where equality of two callers would not be enough.
PLAIN = {
    "ignored signals": [13, 25],
    "blocked signals": [],
    "umask": "0o22",
    "temporary folder": True,
    "home": False,
    "working directory": False,
}


def observed(runner: str, folder: Path, *, badly: bool) -> dict[str, object]:
    """Return what the probe saw under one runner, from a caller set up badly or well."""
    folder.mkdir(parents=True)
    call = f"from tests.bad_caller import *; main({runner!r}, Path({str(folder)!r}), badly={badly})"
    # Its Python finds the tree by itself, since the caller's search path is one of the things that are spoilt.
    program = f"import sys; sys.path.insert(0, {str(ROOT)!r}); {call}"
    called = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert called.returncode == 0, called.stderr
    return seen_by(folder)


@pytest.fixture(scope="module")
def observations(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], dict[str, object]]:
    base = tmp_path_factory.mktemp("callers")
    callers = [(runner, badly) for runner in RUNNERS for badly in (True, False)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        seen = pool.map(lambda n: observed(callers[n][0], base / str(n), badly=callers[n][1]), range(len(callers)))
        return dict(zip(callers, seen, strict=True))


@pytest.mark.parametrize("runner", RUNNERS)
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_inherited(kind: str, runner: str, observations: dict[tuple[str, bool], dict[str, object]]) -> None:
    spoilt, well = observations[runner, True], observations[runner, False]
    assert spoilt.keys() == set(KINDS), "the probe looks at something that no test names"
    assert spoilt[kind] == well[kind]
    assert spoilt[kind] == PLAIN.get(kind, spoilt[kind])


def test_interrupted_program_is_true_in_a_background_job(tree: Tree) -> None:
    """A shell without job control lets background jobs ignore SIGINT; so does `nohup`."""
    for name in ("interrupt_swallowed.py", "interrupt_swallowed.out"):
        tree.write(f"snippets/exceptions/{name}", (ROOT / "snippets" / "exceptions" / name).read_bytes())
    command = f"{sys.executable} -m tools check exceptions/interrupt_swallowed & wait $!"
    checked = subprocess.run(["bash", "-c", command], cwd=tree.root, capture_output=True, text=True, timeout=120)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "verified" in checked.stdout
