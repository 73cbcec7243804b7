"""What pytest tells the driver: how far it is, how it ended, and the lines that tests have added.

The driver loads this as a plugin of pytest, with options that nobody else gives. They are options and not
variables of the environment, as some tests start a pytest of their own.
"""

from __future__ import annotations

import json
import signal
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

SUMMARY = pytest.StashKey[list[str]]()
# How many tests of this session passed because a pass of theirs was remembered.
REMEMBERED = pytest.StashKey[int]()


@dataclass(eq=False)
class Reporter:
    """Writes `progress` while tests run, and `result.json` at the end."""

    folder: Path
    total: int = 0
    ended: dict[str, str] = field(default_factory=dict)
    # How many tests were skipped for each reason.
    skip_reasons: Counter[str] = field(default_factory=Counter)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        self.total = len(session.items)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        # A test fails in any of its three phases; it passes or is skipped in one.
        if report.failed:
            self.ended[report.nodeid] = "failed"
        elif report.skipped or report.when == "call":
            self.ended.setdefault(report.nodeid, report.outcome)
        if report.skipped and isinstance(report.longrepr, tuple):
            self.skip_reasons[report.longrepr[2]] += 1
        if report.when == "teardown":
            (self.folder / "progress").write_text(f"{len(self.ended)} of {self.total} tests")

    def pytest_sessionfinish(self, session: pytest.Session, exitstatus: int) -> None:
        counts = Counter(self.ended.values())
        result = {
            **{outcome: counts[outcome] for outcome in ("passed", "failed", "skipped")},
            # Of a session that was interrupted, or collected nothing, the counts say nothing.
            "complete": exitstatus in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED),
            "skip_reasons": dict(sorted(self.skip_reasons.items())),
            "remembered": session.config.stash.get(REMEMBERED, 0),
            "lines": session.config.stash.get(SUMMARY, []),
        }
        (self.folder / "result.json").write_text(json.dumps(result))


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("checks")
    group.addoption("--report-to", type=Path, help="a folder for the driver of `make test`")
    group.addoption("--built-site", type=Path, help="where the site was built already")


def pytest_configure(config: pytest.Config) -> None:
    folder = config.getoption("--report-to")
    if folder:
        config.pluginmanager.register(Reporter(folder), "reporter")
        # Where `nohup` has told all processes to ignore it, the driver could end none of them gently.
        signal.signal(signal.SIGINT, signal.default_int_handler)


def tell(config: pytest.Config, progress: str) -> None:
    """Tell the driver how far a long fixture is, if there is a driver."""
    folder = config.getoption("--report-to", None)
    if folder:
        (folder / "progress").write_text(progress)


def count_remembered(config: pytest.Config, count: int) -> None:
    """Count tests that pass because a pass of theirs is remembered."""
    config.stash[REMEMBERED] = config.stash.get(REMEMBERED, 0) + count
