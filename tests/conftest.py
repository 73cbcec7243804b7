"""What several tests share: the verification of all snippets, and the built site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tools.browser import chromium
from tools.browser.server import SiteServer, serve, serve_foreign
from tools.checks.remembering import Passes, content_key
from tools.checks.reporting import SUMMARY, count_remembered, tell
from tools.verification.interpreters import find_interpreters
from tools.verification.report import write_report
from tools.verification.small_tree import Tree, make_tree
from tools.verification.snippets import ROOT, find_snippets
from tools.verification.verify import Verdict, verify

# CI always runs everything; locally a snippet is not run again where nothing has changed.
UNDER_CI = os.environ.get("CI") == "true"

# Milliseconds that a test in the browser waits for what must come.
PATIENCE = 30_000


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    return make_tree(tmp_path / "tree")


@pytest.fixture(scope="session")
def summarise(pytestconfig: pytest.Config) -> Callable[[str], None]:
    """Return a function that adds a line to what pytest says at its end."""
    return pytestconfig.stash.setdefault(SUMMARY, []).append


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for line in config.stash.get(SUMMARY, []):
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def verdicts(pytestconfig: pytest.Config) -> dict[str, list[Verdict]]:
    """Both oracles' verdicts on every snippet, by snippet name. Writes the report."""

    def told(ended: int, due: int) -> None:
        tell(pytestconfig, f"{ended} of {due} runs of snippets")

    found = verify(find_snippets(), find_interpreters(), trust_passes=not UNDER_CI, told=told)
    write_report(found)
    by_name: dict[str, list[Verdict]] = {}
    for verdict in found:
        by_name.setdefault(verdict.snippet.name, []).append(verdict)
    count_remembered(pytestconfig, sum(all(known(verdict) for verdict in rows) for rows in by_name.values()))
    return by_name


def known(verdict: Verdict) -> bool:
    """Say whether a verdict is a pass that an earlier run has seen."""
    return verdict.run is None and not verdict.faults


@pytest.fixture(scope="session")
def built_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built strictly from the tree as it is, with the marks that a verification confirms."""
    built: Path | None = request.config.getoption("--built-site", None)
    if built:
        return built
    request.getfixturevalue("verdicts")  # only its report is wanted
    # Here, as the tests of a small tree shall not wait for Jupyter.
    from tools.checks.building import build_site

    folder = tmp_path_factory.mktemp("site")
    build_site(folder)
    return folder


PAGE_KEY = pytest.StashKey[str]()
PAGE_PASSES = Passes("pages")


def page_key(item: pytest.Function) -> str | None:
    """Return the key of a test of one built page that is marked `by_page`."""
    marker = item.get_closest_marker("by_page")
    if not PAGE_PASSES.trusted or marker is None:
        return None
    site = Path(str(item.funcargs["built_site"]))
    page = site / str(item.callspec.params["address"]) / "index.html"
    marks = sorted((site / "assets" / "programs").glob("*.json"))
    beside = [path for folder in marker.args for path in sorted((ROOT / folder).rglob("*.*")) if path.suffix != ".pyc"]
    return content_key(item.nodeid, page if page.exists() else site / "404.html", *marks, *beside)


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Let a test pass whose pass is remembered: nothing has changed that its page depends on."""
    key = page_key(pyfuncitem)
    if key is None:
        return None
    if key in PAGE_PASSES.rows:
        count_remembered(pyfuncitem.config, 1)
        return True
    pyfuncitem.stash[PAGE_KEY] = key
    return None


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    key = item.stash.get(PAGE_KEY, None)
    if key and call.when == "call" and call.excinfo is None:
        PAGE_PASSES.remember({key: True})


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests: Playwright starts once in a process."""
    try:
        chromium.chromium_path()
    except chromium.ChromiumMissingError as missing:
        if UNDER_CI:
            pytest.fail(str(missing), pytrace=False)
        pytest.skip(str(missing))
    # What is expected of a page comes; on a machine that does other things as well it comes later.
    expect.set_options(timeout=PATIENCE)
    with chromium.browser() as started:
        yield started


@pytest.fixture(scope="session")
def site_server(built_site: Path) -> Iterator[SiteServer]:
    with serve(built_site) as server:
        yield server


@pytest.fixture(scope="session")
def specimen_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    from tests.browser.specimen import build_specimen

    folder = tmp_path_factory.mktemp("specimen")
    with serve(folder / "site") as server:
        # Instant navigation takes only addresses that the sitemap names.
        build_specimen(folder, server.address)
        yield server


@pytest.fixture(scope="session")
def editor_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteServer]:
    from tests.browser.editor import write_editor_page

    folder = tmp_path_factory.mktemp("editor")
    write_editor_page(folder)
    with serve(folder) as server:
        yield server


@pytest.fixture
def editor_page(browser: Browser, editor_server: SiteServer) -> Iterator[Page]:
    """The page with an editor, watched: in the end nothing has complained, neither the policy nor a script."""
    from tests.browser.editor import open_editor
    from tests.browser.window import DESKTOP, window

    with window(browser, editor_server, DESKTOP) as opened:
        yield open_editor(opened)
        assert opened.complaints == []


@pytest.fixture(scope="session")
def foreign() -> Iterator[tuple[str, list[str]]]:
    """Give the address of another origin that lets everybody in, and what was asked of it."""
    with serve_foreign() as served:
        yield served
