"""What several tests share: the verification of all snippets, and the built site."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.notebooks import execute_changed
from tests.verification.interpreters import find_interpreters
from tests.verification.report import publish_report, write_report
from tests.verification.snippets import ROOT, find_snippets
from tests.verification.verify import Verdict, verify

# CI always runs everything; locally a snippet is not run again where nothing has changed.
UNDER_CI = os.environ.get("CI") == "true"


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
    return folder


PROJECT_COUNTS = pytest.StashKey[dict[str, int]]()


@pytest.fixture(scope="session")
def project_counts(pytestconfig: pytest.Config) -> dict[str, int]:
    """Numbers that the tests of the project want to be told at the end of the run."""
    return pytestconfig.stash.setdefault(PROJECT_COUNTS, {})


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for what, count in config.stash.get(PROJECT_COUNTS, {}).items():
        terminalreporter.write_line(f"project: {count} {what}")
