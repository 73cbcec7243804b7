"""Clean machines: what they are made of, and what counts as the site being there. `make test-machines` starts them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import UNDER_CI
from tools.machines import __main__ as command_line
from tools.machines import entering
from tools.machines.kinds import MACHINES, chosen_machines
from tools.verification.snippets import ROOT

FIRST_PAGE = ROOT / "tools" / "machines" / "first_page.py"
# Stands for `make serve PORT=…`: serves a folder below the one with this name, or ends at once.
MAKE = """\
#!{python}
import functools, http.server, os, sys
if os.environ["SERVES"] == "nothing":
    sys.exit(2)
handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=os.environ["SERVES"])
handler.func.log_message = lambda *_: None
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[2].removeprefix("PORT="))), handler).serve_forever()
"""


def first_page(folder: Path, serves: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Ask for the first page where `make` serves a small site."""
    make = folder / "make"
    make.write_text(MAKE.format(python=sys.executable))
    make.chmod(0o755)
    environment = os.environ | {"PATH": f"{folder}:{os.environ['PATH']}", "SERVES": serves}
    command = [sys.executable, str(FIRST_PAGE), *options]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60)


def site(folder: Path, marks: str) -> str:
    for name, text in (
        ("modules/memory/pauses/index.html", "<code>memory/pauses.py</code>"),
        ("assets/programs/memory.json", f'{{"memory/pauses.py": {{"verified": {marks}}}}}'),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return str(folder)


def test_site_with_marks_is_there(tmp_path: Path) -> None:
    asked = first_page(tmp_path, site(tmp_path / "site", '["3.12"]'), "--servers=2")
    assert asked.returncode == 0, asked.stdout
    assert command_line.SECONDS.search(asked.stdout)


def test_site_without_marks_is_not_there(tmp_path: Path) -> None:
    asked = first_page(tmp_path, site(tmp_path / "site", "[]"), "--limit=1")
    assert asked.returncode == 1
    assert "no page with marks after 1 s" in asked.stdout


def test_server_that_ends_is_said(tmp_path: Path) -> None:
    asked = first_page(tmp_path, "nothing")
    assert asked.returncode == 1
    assert "`make serve` ended with code 2" in asked.stdout


needs_git = pytest.mark.skipif(
    not UNDER_CI and shutil.which("git") is None, reason="git is not here. On Debian: apt-get install git"
)


def git(folder: Path, *command: str) -> str:
    settings = ("-c", "user.name=a", "-c", "user.email=a@example.org")
    return subprocess.run(
        ["git", *settings, *command], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@needs_git
def test_machine_gets_what_is_not_committed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    git(tree, "init", "-q")
    (tree / "file").write_text("committed")
    git(tree, "add", "file")
    git(tree, "commit", "-qm", "one")
    monkeypatch.setattr(entering, "ROOT", tree)
    for text in ("committed", "changed"):
        (tree / "file").write_text(text)
        origin = tmp_path / f"{text}.git"
        entering.make_origin(origin)
        assert git(origin, "show", "main:file") == text
    assert (tree / "file").read_text() == "changed"
    assert git(tree, "stash", "list") == ""


def test_unknown_machine_is_named() -> None:
    assert chosen_machines([]) == list(MACHINES)
    assert len({machine.name for machine in MACHINES}) == len(MACHINES)
    with pytest.raises(SystemExit, match=r"There is no machine debian-1\. The machines are: debian-12, debian-13"):
        chosen_machines(["debian-12", "debian-1"])


@pytest.mark.parametrize("missing", ["root", "debootstrap"])
def test_what_machines_need_is_said(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000 if missing == "root" else 0)
    monkeypatch.setattr(shutil, "which", lambda name: None if name == missing else name)
    monkeypatch.setattr(sys, "argv", ["machines"])
    with pytest.raises(SystemExit, match="apt-get install debootstrap iproute2"):
        command_line.main()
