"""The project works where a reader unpacks it, by itself."""

from __future__ import annotations

import ast
import os
import re
import shlex
import signal
import socket
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.project import hosts
from tests.test_project import await_health
from tools.site.project_archive import COMPANION, FOLDER, SERVES, TAKEN, TESTS, archive, brought_by
from tools.verification.pages import DOCS, find_inclusions
from tools.verification.snippets import LIBRARY

README = LIBRARY / "README.md"
COMMANDS = re.findall(r"^uv run ((?:flask|gunicorn|uvicorn) .+)$", README.read_text(encoding="utf-8"), re.MULTILINE)


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reader")
    packed = folder / "users_and_orders.zip"
    packed.write_bytes(archive())
    with zipfile.ZipFile(packed) as found:
        found.extractall(folder)
    return folder / FOLDER


def alone(folder: Path) -> dict[str, str]:
    """Return an environment that knows nothing of this tree."""
    inherited = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PYTEST", "ORDERS"))
    }
    return inherited | hosts.environment(folder) | {"PYTHONDONTWRITEBYTECODE": "1"}


def test_archive_has_every_file_of_its_rooms(unpacked: Path) -> None:
    found = {path.relative_to(unpacked).as_posix() for path in unpacked.rglob("*") if path.is_file()}
    files = {path.relative_to(LIBRARY).as_posix() for top in TAKEN for path in [*(LIBRARY / top).rglob("*.py")]}
    assert found == files | {"README.md", "pyproject.toml", COMPANION.name}
    assert archive() == archive(), "the same files give the same bytes"


def test_every_file_of_the_archive_stands_whole_on_a_page(unpacked: Path) -> None:
    modules = {path for path in unpacked.rglob("*.py") if path.name != COMPANION.name}
    described = {path for path in modules if path.name == "__init__.py"}
    for path in described:
        [words] = ast.parse(path.read_text(encoding="utf-8")).body
        assert isinstance(words, ast.Expr), f"{path.relative_to(unpacked)} says more than its pages tell"
    shown = {
        found.file.removeprefix("project/")
        for found in find_inclusions()
        if found.page.parent == DOCS / "project" / "source" and found.section is None
    }
    wanted = {path.relative_to(unpacked).as_posix() for path in modules - described}
    assert shown == wanted, "docs/project/source/: a page lacks a file of its room, or has one that is gone"


def test_tests_of_the_archive_pass_by_themselves(unpacked: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--basetemp", str(tmp_path / "tests")]
    ended = subprocess.run(
        command, cwd=unpacked, env=alone(tmp_path), capture_output=True, text=True, timeout=300, check=False
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert re.search(r"\d\d+ passed", ended.stdout)


ABSENT = """\
import sys
from importlib.metadata import packages_distributions as named

absent = {{top for top, ones in named().items() if not {{one.lower().replace("_", "-") for one in ones}} & {brought}}}


class Absent:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in absent:
            raise ModuleNotFoundError(f"the archive names no package that brings {{name}}")


sys.meta_path.insert(0, Absent())
sys.path.insert(0, ".")
import {names}
"""


def test_archive_names_all_that_it_imports(unpacked: Path, tmp_path: Path) -> None:
    """Rooms and tests load where there is nothing but the standard library and what the archive brings."""
    modules = [path.relative_to(unpacked).with_suffix("") for path in unpacked.rglob("*.py")]
    names = sorted(".".join(path.parts).removesuffix(".__init__") for path in modules)
    program = ABSENT.format(brought=brought_by(*SERVES, *TESTS), names=", ".join(names))
    ended = subprocess.run(
        [sys.executable, "-c", program], cwd=unpacked, env=alone(tmp_path), capture_output=True, text=True, check=False
    )
    assert ended.returncode == 0, f"tools/site/project_archive.py: {ended.stderr}"


@pytest.mark.parametrize("command", COMMANDS)
def test_command_of_the_archive_serves(unpacked: Path, command: str, tmp_path: Path) -> None:
    assert len(COMMANDS) == 4, "two with records to try, two as it is served"
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    words = shlex.split(command)
    place = ["--bind", f"127.0.0.1:{port}", "--no-control-socket"] if words[0] == "gunicorn" else ["--port", str(port)]
    with open(tmp_path / "log", "wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", *words, *place],
            cwd=unpacked,
            env=alone(tmp_path),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        assert await_health(port, server) == b'{"status":"ok"}', (tmp_path / "log").read_text()
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(15)
