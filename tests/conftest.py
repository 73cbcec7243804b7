"""What several tests share: the verification of all snippets, and the built site."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import chromium
from tests.browser.server import SiteServer, serve, serve_foreign
from tests.browser.specimen import build_specimen
from tests.notebooks import execute_changed
from tests.verification.interpreters import find_interpreters
from tests.verification.report import publish_report, write_report
from tests.verification.snippets import ROOT, find_snippets
from tests.verification.verify import Verdict, verify
from tools.content_security_policy import apply_policy

# What a tree needs to verify and build, without the site's own snippets and pages.
SKELETON = (
    "tests",
    "tools",
    "overrides",
    "mkdocs.yml",
    "package.json",
    "package-lock.json",
    "pyproject.toml",
    "uv.lock",
)
# CI always runs everything; locally a snippet is not run again where nothing has changed.
UNDER_CI = os.environ.get("CI") == "true"
PAGE = """\
---
description: A page that shows one small program and its output.
---

# Greeting

```python title="memory/greeting.py"
--8<-- "memory/greeting.py"
```
"""


@dataclass(frozen=True)
class Tree:
    """A copy of the repository with one snippet and one page, for tests that spoil it."""

    root: Path

    def write(self, file: str, text: str | bytes) -> Path:
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def run(self, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a Python module in the tree, with the streams in one."""
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return make_tree(tmp_path / "tree")


def make_tree(root: Path, pythons: Sequence[str] = ()) -> Tree:
    """Make a small tree, with the named interpreters of this one, or the newest."""
    root.mkdir()
    for name in SKELETON:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif source.exists():
            shutil.copyfile(source, root / name)
    interpreters = root / ".cache" / "interpreters"
    interpreters.mkdir(parents=True)
    for python in pythons or [find_interpreters()[-1].python]:
        (interpreters / python).symlink_to(ROOT / ".cache" / "interpreters" / python)
    (root / "docs" / "assets").mkdir(parents=True)
    made = Tree(root)
    made.write("tests/exceptions.toml", "[pytest_examples]\n[framework_differences]\n")
    made.write("snippets/memory/greeting.py", 'print("Hello")\n#> Hello\n')
    made.write("docs/index.md", PAGE)
    return made


SUMMARY = pytest.StashKey[list[str]]()


@pytest.fixture(scope="session")
def summarise(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Return a function that adds a line to what pytest says at its end."""
    return pytestconfig.stash.setdefault(SUMMARY, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(SUMMARY, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def verdicts() -> dict[str, list[Verdict]]:
    """Both oracles' verdicts on every snippet, by snippet name. Writes the report."""
    found = verify(find_snippets(), find_interpreters(), trust_passes=not UNDER_CI)
    write_report(found)
    by_name: dict[str, list[Verdict]] = {}
    for verdict in found:
        by_name.setdefault(verdict.snippet.name, []).append(verdict)
    return by_name


@pytest.fixture(scope="session")
def built_site(verdicts: dict[str, list[Verdict]], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly from the tree as it is, with the marks that this run confirms."""
    del verdicts  # only its report is wanted
    faults = execute_changed()
    assert not faults, "\n\n".join(map(str, faults))
    publish_report()
    folder = tmp_path_factory.mktemp("site")
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder],
        cwd=ROOT,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert built.returncode == 0, f"mkdocs build failed:\n{built.stdout}{built.stderr}"
    apply_policy(folder)
    return folder


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright starts once in a process."""
    with chromium.browser() as started:
        yield started


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[SiteServer]:
    with serve(built_site) as server:
        yield server


@pytest.fixture(scope="session")
def specimen_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    folder = tmp_path_factory.mktemp("specimen")
    with serve(folder / "site") as server:
        # Instant navigation takes only addresses that the sitemap names.
        build_specimen(folder, server.address)
        yield server


@pytest.fixture(scope="session")
def foreign() -> Iterator[tuple[str, list[str]]]:
    """Give the address of another origin that lets everybody in, and what was asked of it."""
    with serve_foreign() as served:
        yield served
